package org.sekimori.advice.sender;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a sender does for a living.
public enum SenderKind {
    /// Mailboxes for firms or people: Google Workspace, Microsoft 365.
    MAILBOX,
    /// Web and mail hosting: many customers on the same servers.
    HOST,
    /// Newsletters.
    NEWSLETTER,
    /// Mail that programs write: receipts, passwords.
    TRANSACTIONAL,
    /// A program for work that mails as one of many things: shop, help desk, customer lists.
    APPLICATION,
    /// Stands before or behind another's mail server and filters.
    GATEWAY,
    /// Hands mail on.
    FORWARDER,
    /// Mailing lists.
    LISTS,
    /// Computers by the hour.
    CLOUD,
    /// Lines to the internet.
    ISP,
    /// Schools and universities: much is forwarded there.
    EDUCATION,
    /// The owner's own servers.
    OWN,
    /// None of these.
    OTHER;

    /// Its name in the catalogue.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<SenderKind> of(String word) {
        return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /// Whether programs mail there for many customers.
    public boolean isService() {
        return switch (this) {
            case NEWSLETTER, TRANSACTIONAL, APPLICATION -> true;
            case MAILBOX, HOST, GATEWAY, FORWARDER, LISTS, CLOUD, ISP, EDUCATION, OWN, OTHER ->
                    false;
        };
    }

    /// Whether mail of others is received there and often goes further.
    public boolean handsOn() {
        return switch (this) {
            case MAILBOX, HOST, GATEWAY, FORWARDER, ISP, EDUCATION -> true;
            case NEWSLETTER, TRANSACTIONAL, APPLICATION, LISTS, CLOUD, OWN, OTHER -> false;
        };
    }
}
