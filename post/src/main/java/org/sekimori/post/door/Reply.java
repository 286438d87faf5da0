package org.sekimori.post.door;

import java.util.List;
import org.sekimori.dns.Domain;

/// What the door says (RFC 5321 §4.2.3, with the enhanced codes of RFC 3463).
///
/// @param text without the last line end
/// @param isLast whether the call ends with it
record Reply(String text, boolean isLast) {
    static final Reply BYE = last("221 2.0.0 Goodbye");
    static final Reply FINE = more("250 2.0.0 OK");
    static final Reply SENDER_FINE = more("250 2.1.0 OK");
    static final Reply RECIPIENT_FINE = more("250 2.1.5 OK");
    static final Reply KEPT = more("250 2.0.0 Kept");
    static final Reply NOT_TOLD = more("252 2.5.0 Nobody is told who is known here");
    static final Reply BEGIN_TLS = more("220 2.0.0 Begin");
    static final Reply BEGIN_TEXT = more("354 End with a line that is a dot");

    static final Reply TOO_MANY_CALLS = last("421 4.7.0 Too many connections from your address");
    static final Reply TOO_LONG_HERE = last("421 4.4.2 You have been here for too long");
    static final Reply TOO_MUCH = last("421 4.7.0 That is enough for one session");
    static final Reply NOT_KEPT = more("451 4.3.0 This mail could not be kept, try again later");
    static final Reply TOO_MANY_RECIPIENTS = more("452 4.5.3 Too many recipients");
    static final Reply NO_TLS = more("454 4.7.0 There is no TLS here");

    static final Reply UNKNOWN_COMMAND = more("500 5.5.1 There is no such command here");
    static final Reply BARE_COMMAND = last("500 5.5.2 Lines end with CR LF, both together");
    static final Reply LONG_COMMAND = last("500 5.5.2 That line is too long");
    static final Reply BAD_SENDER = more("501 5.1.7 Not an address that a mail can come from");
    static final Reply BAD_RECIPIENT = more("501 5.1.3 Not an address that a mail can go to");
    static final Reply BAD_ARGUMENT = more("501 5.5.4 This command is not written like that");
    static final Reply BAD_ORDER = more("503 5.5.1 Not now");
    static final Reply EARLY_WORDS = last("503 5.5.1 Nothing comes before the reply to STARTTLS");
    static final Reply NOBODY = more("550 5.1.1 Nobody of that name gets mail here");
    static final Reply TOO_LARGE = more("552 5.3.4 That is larger than what is taken here");
    static final Reply ENDLESS = last("552 5.3.4 That is larger than what is taken here");
    static final Reply BARE_TEXT = last("554 5.5.2 Lines end with CR LF, both together");
    static final Reply BAD_PARAMETER = more("555 5.5.4 There is no such parameter here");

    private static Reply more(String text) {
        return new Reply(text, false);
    }

    private static Reply last(String text) {
        return new Reply(text, true);
    }

    static Reply greeting(Domain name) {
        return more("220 " + name + " ESMTP");
    }

    /// The answer to HELO and EHLO (RFC 5321 §4.1.1.1).
    ///
    /// @param keywords of the extensions
    static Reply hello(Domain name, List<String> keywords) {
        var text = new StringBuilder(keywords.isEmpty() ? "250 " : "250-").append(name);
        for (int i = 0; i < keywords.size(); i++) {
            boolean isLastLine = i == keywords.size() - 1;
            text.append(isLastLine ? "\r\n250 " : "\r\n250-").append(keywords.get(i));
        }
        return more(text.toString());
    }

    boolean isRefusal() {
        return text.charAt(0) >= '4';
    }
}
