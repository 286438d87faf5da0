package org.sekimori.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.mail.Author.FromFault;

/// Reads the mailboxes of an address field (RFC 5322 §3.4, with the obsolete forms of §4.4 and
/// UTF-8 by RFC 6532), in one pass.
///
/// ```
/// address-list = address *("," address)             ; empty elements are obsolete and read
/// address      = mailbox / display-name ":" [mailbox-list] ";"
/// mailbox      = [display-name] "<" [obs-route] addr-spec ">" / addr-spec
/// addr-spec    = word *("." word) "@" (atom *("." atom) / domain-literal)
/// word         = atom / quoted-string               ; comments and white space around each
/// ```
///
/// Encoded-words (RFC 2047) are atoms like any other: an address is never found inside one. Beyond
/// the grammar, dots may stand anywhere in a local part (`a..b@`, `a.@`): Japanese carriers gave
/// such addresses out for years, and the domain is not in doubt.
final class MailboxList {
    /// Mailboxes that are read.
    static final int MAX_MAILBOXES = 200;

    private static final String ATEXT_MARKS = "!#$%&'*+-/=?^_`{|}~";

    /// What was read.
    sealed interface Outcome {}

    /// The mailboxes, at least one.
    record Read(List<MailAddress> mailboxes) implements Outcome {}

    /// What is not well-formed, and where in the field's value.
    record Faulty(FromFault fault, int position) implements Outcome {}

    /// Ends the reading; never leaves this class.
    private static final class Stop extends Exception {
        private static final long serialVersionUID = 1;
        private final FromFault fault;

        Stop(FromFault fault) {
            super(fault.toString(), null, false, false);
            this.fault = fault;
        }
    }

    private final String text;
    private final List<MailAddress> mailboxes = new ArrayList<>();
    private int at;

    private MailboxList(String text) {
        this.text = text;
    }

    static Outcome parse(HeaderField field) {
        var list = new MailboxList(field.foldedValue());
        try {
            list.readAll();
        } catch (Stop stop) {
            return new Faulty(stop.fault, list.at);
        }
        return list.mailboxes.isEmpty()
                ? new Faulty(FromFault.EMPTY, list.at)
                : new Read(List.copyOf(list.mailboxes));
    }

    private void readAll() throws Stop {
        boolean inGroup = false;
        while (true) {
            skipSpace();
            if (at == text.length()) {
                if (inGroup) {
                    throw new Stop(FromFault.UNFINISHED);
                }
                return;
            }
            char c = text.charAt(at);
            if (c == ',') {
                at++;
            } else if (c == ';' && inGroup) {
                inGroup = false;
                at++;
                expectEndOrComma();
            } else if (readAddress(inGroup)) {
                inGroup = true;
            } else if (inGroup) {
                skipSpace();
                if (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != ';') {
                    throw new Stop(FromFault.AFTER_ADDRESS);
                }
            } else {
                expectEndOrComma();
            }
        }
    }

    private void expectEndOrComma() throws Stop {
        skipSpace();
        if (at < text.length() && text.charAt(at) != ',') {
            throw new Stop(FromFault.AFTER_ADDRESS);
        }
    }

    /// One mailbox, or the beginning of a group.
    ///
    /// @return whether a group began
    private boolean readAddress(boolean inGroup) throws Stop {
        var local = new StringBuilder();
        boolean isLocal = true;
        boolean wordBefore = false;
        boolean anyWord = false;
        while (true) {
            skipSpace();
            char c = at < text.length() ? text.charAt(at) : ',';
            if (c == '<') {
                at++;
                readAngle();
                return false;
            }
            if (c == '@') {
                at++;
                add(local, isLocal && anyWord);
                return false;
            }
            if (c == ':' && !inGroup && anyWord) {
                at++;
                return true;
            }
            if (c == '.') {
                wordBefore = false;
                local.append(c);
                at++;
            } else {
                isLocal &= !wordBefore;
                wordBefore = true;
                anyWord = true;
                local.append(readWord());
            }
        }
    }

    /// After `<`: an obsolete route, which says nothing about the author, then the address.
    private void readAngle() throws Stop {
        skipSpace();
        readRoute();
        var local = new StringBuilder();
        boolean wordBefore = false;
        boolean anyWord = false;
        while (true) {
            skipSpace();
            char c = at < text.length() ? text.charAt(at) : 0;
            if (c == '@' && anyWord) {
                at++;
                break;
            }
            if (c != '.' && wordBefore) {
                throw new Stop(FromFault.NOT_AN_ADDRESS);
            }
            wordBefore = c != '.';
            anyWord |= wordBefore;
            if (wordBefore) {
                local.append(readWord());
            } else {
                local.append(c);
                at++;
            }
        }
        add(local, true);
        skipSpace();
        if (at == text.length() || text.charAt(at) != '>') {
            throw new Stop(at == text.length() ? FromFault.UNFINISHED : FromFault.NOT_AN_ADDRESS);
        }
        at++;
    }

    /// `obs-route = *(CFWS / ",") "@" domain *("," [CFWS] ["@" domain]) ":"` (RFC 5322 §4.4).
    private void readRoute() throws Stop {
        boolean isRoute = false;
        while (at < text.length() && (text.charAt(at) == '@' || text.charAt(at) == ',')) {
            isRoute = true;
            if (text.charAt(at++) == '@') {
                readDomainText();
            }
            skipSpace();
        }
        if (isRoute && (at == text.length() || text.charAt(at++) != ':')) {
            throw new Stop(FromFault.NOT_AN_ADDRESS);
        }
    }

    private void add(StringBuilder local, boolean isLocal) throws Stop {
        if (!isLocal || local.indexOf("\ufffd") >= 0) { // octets that are not UTF-8
            throw new Stop(FromFault.NOT_AN_ADDRESS);
        }
        String name = readDomainText();
        Optional<Domain> domain = Domain.parse(name);
        if (domain.isEmpty()) {
            throw new Stop(FromFault.NOT_A_DOMAIN);
        }
        if (domain.get().labelCount() == 1) {
            throw new Stop(FromFault.SINGLE_LABEL);
        }
        if (IpAddress.parse(domain.get().name()).isPresent()) {
            throw new Stop(FromFault.ADDRESS_LITERAL);
        }
        if (mailboxes.size() == MAX_MAILBOXES) {
            throw new Stop(FromFault.TOO_MANY);
        }
        mailboxes.add(new MailAddress(local.toString(), domain.get()));
    }

    /// `atom *("." atom)`, comments and white space between them left out.
    private String readDomainText() throws Stop {
        var domain = new StringBuilder();
        boolean atomBefore = false;
        while (true) {
            skipSpace();
            char c = at < text.length() ? text.charAt(at) : 0;
            if (c == '[') {
                throw new Stop(FromFault.ADDRESS_LITERAL);
            }
            if (c == '.' && atomBefore) {
                domain.append(c);
                at++;
                atomBefore = false;
            } else if (isAtext(c) && !atomBefore) {
                domain.append(readAtom());
                atomBefore = true;
            } else if (atomBefore) {
                return domain.toString();
            } else {
                throw new Stop(FromFault.NOT_A_DOMAIN);
            }
        }
    }

    private String readWord() throws Stop {
        if (at == text.length()) {
            throw new Stop(FromFault.NOT_AN_ADDRESS);
        }
        if (text.charAt(at) == '"') {
            return readQuoted();
        }
        if (!isAtext(text.charAt(at))) {
            throw new Stop(
                    isControl(text.charAt(at))
                            ? FromFault.CONTROL_CHARACTER
                            : FromFault.NOT_AN_ADDRESS);
        }
        return readAtom();
    }

    private String readAtom() {
        int from = at;
        while (at < text.length() && isAtext(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private String readQuoted() throws Stop {
        var content = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return content.toString();
            }
            if (c == '\\' && at < text.length()) {
                c = text.charAt(at++);
            }
            if (isLineEnd(c)) {
                at--;
                readFold();
                continue;
            }
            if (isControl(c)) {
                throw new Stop(FromFault.CONTROL_CHARACTER);
            }
            content.append(c);
        }
        throw new Stop(FromFault.UNFINISHED);
    }

    /// Skips white space and comments, which nest (RFC 5322 §3.2.2).
    private void skipSpace() throws Stop {
        int depth = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isLineEnd(c)) {
                readFold();
                continue;
            }
            if (c == '(') {
                depth++;
            } else if (depth > 0 && c == ')') {
                depth--;
            } else if (depth > 0 && c == '\\') {
                at++;
                c = at < text.length() ? text.charAt(at) : ' ';
            } else if (depth == 0 && c != ' ' && c != '\t') {
                return;
            }
            if (isControl(c)) {
                throw new Stop(FromFault.CONTROL_CHARACTER);
            }
            at++;
        }
        at = text.length();
        if (depth > 0) {
            throw new Stop(FromFault.UNFINISHED);
        }
    }

    /// A CRLF that white space follows (RFC 5322 §3.2.2), or the end of the field. A bare CR or LF
    /// ends the line for some readers and not for others, so it is no part of an address.
    private void readFold() throws Stop {
        int after = at + 2;
        boolean folds =
                after == text.length()
                        || text.startsWith(" ", after)
                        || text.startsWith("\t", after);
        if (!text.startsWith("\r\n", at) || !folds) {
            throw new Stop(FromFault.CONTROL_CHARACTER);
        }
        at = after;
    }

    private static boolean isLineEnd(char c) {
        return c == '\r' || c == '\n';
    }

    private static boolean isAtext(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c >= 0xa0
                || ATEXT_MARKS.indexOf(c) >= 0;
    }

    private static boolean isControl(char c) {
        return c != '\t' && Character.isISOControl(c);
    }
}
