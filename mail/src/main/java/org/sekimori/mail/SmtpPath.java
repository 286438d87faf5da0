package org.sekimori.mail;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;

/// Reads the paths of SMTP, strictly (RFC 5321 §4.1.2, with UTF-8 by RFC 6531 §3.3).
///
/// ```
/// Reverse-path = Path / "<>"
/// Path         = "<" [ At-domain *( "," At-domain ) ":" ] Mailbox ">"
/// Forward-path = Path / "<Postmaster>"
/// Mailbox      = Local-part "@" ( Domain / address-literal )
/// Local-part   = Dot-string / Quoted-string
/// ```
public final class SmtpPath {
    /// Octets of a local part (RFC 5321 §4.5.3.1.1).
    public static final int MAX_LOCAL_PART = 64;

    /// Octets of a path with its brackets (RFC 5321 §4.5.3.1.3).
    public static final int MAX_PATH = 256;

    private static final String ATEXT_MARKS = "!#$%&'*+-/=?^_`{|}~";

    private SmtpPath() {}

    /// Reads what stands after `MAIL FROM:`, brackets and all.
    public static ReversePath reversePath(String path) {
        if (path.equals("<>")) {
            return new ReversePath.Null();
        }
        if (!path.startsWith("<") || !path.endsWith(">")) {
            return new ReversePath.Malformed(path, "a path stands in angle brackets");
        }
        return mailbox(path, path.substring(1, path.length() - 1));
    }

    /// Reads what stands after `RCPT TO:`, brackets and all (RFC 5321 §4.1.1.3).
    public static ForwardPath forwardPath(String path) {
        if (path.equalsIgnoreCase("<postmaster>")) {
            return new ForwardPath.Postmaster();
        }
        return switch (reversePath(path)) {
            case ReversePath.Null _ ->
                    new ForwardPath.Malformed(path, "a recipient is never the null path");
            case ReversePath.Mailbox(MailAddress address) -> new ForwardPath.Mailbox(address);
            case ReversePath.AtAddress(String text) -> new ForwardPath.AtAddress(text);
            case ReversePath.Malformed(String text, String why) ->
                    new ForwardPath.Malformed(text, why);
        };
    }

    /// Reads a path as a person writes it: with or without brackets; nothing is the null path.
    public static ReversePath bare(String path) {
        return path.isEmpty() || path.startsWith("<") && path.endsWith(">")
                ? reversePath(path.isEmpty() ? "<>" : path)
                : mailbox(path, path);
    }

    private static ReversePath mailbox(String path, String inside) {
        if (octets(path) > MAX_PATH) {
            return new ReversePath.Malformed(
                    path.substring(0, Math.min(path.length(), MAX_PATH)),
                    "a path has at most " + MAX_PATH + " octets");
        }
        Optional<String> routed = withoutRoute(inside);
        if (routed.isEmpty()) {
            return new ReversePath.Malformed(path, "a source route is @domain,@domain:");
        }
        String mailbox = routed.get();
        int localEnd = endOfLocalPart(mailbox);
        if (localEnd <= 0 || localEnd >= mailbox.length() || mailbox.charAt(localEnd) != '@') {
            return new ReversePath.Malformed(path, "a mailbox is local-part@domain");
        }
        if (octets(mailbox.substring(0, localEnd)) > MAX_LOCAL_PART) {
            return new ReversePath.Malformed(
                    path, "a local part has at most " + MAX_LOCAL_PART + " octets");
        }
        String host = mailbox.substring(localEnd + 1);
        if (isAddressLiteral(host)) {
            return new ReversePath.AtAddress(path);
        }
        return Domain.parse(host)
                .filter(domain -> !host.endsWith(".") && IpAddress.parse(domain.name()).isEmpty())
                .<ReversePath>map(domain ->
                        new ReversePath.Mailbox(
                                new MailAddress(unquoted(mailbox.substring(0, localEnd)), domain)))
                .orElseGet(() ->
                        new ReversePath.Malformed(path, "what stands after the @ is not a domain"));
    }

    /// The mailbox after a source route, whose hops must be domains and are then ignored (RFC 5321
    /// §C).
    private static Optional<String> withoutRoute(String inside) {
        if (!inside.startsWith("@")) {
            return Optional.of(inside);
        }
        int colon = inside.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        for (String hop : inside.substring(0, colon).split(",", -1)) {
            if (!hop.startsWith("@") || Domain.parse(hop.substring(1)).isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(inside.substring(colon + 1));
    }

    /// Where a well-formed local part ends; -1 where there is none.
    private static int endOfLocalPart(String mailbox) {
        if (mailbox.startsWith("\"")) {
            return endOfQuoted(mailbox);
        }
        int at = 0;
        boolean atomBefore = false;
        while (at < mailbox.length() && mailbox.charAt(at) != '@') {
            char c = mailbox.charAt(at++);
            if (c == '.' ? !atomBefore : !isAtext(c)) {
                return -1;
            }
            atomBefore = c != '.';
        }
        return atomBefore ? at : -1;
    }

    private static int endOfQuoted(String mailbox) {
        for (int at = 1; at < mailbox.length(); at++) {
            char c = mailbox.charAt(at);
            if (c == '"') {
                return at + 1;
            }
            if (c == '\\') {
                at++;
            }
            boolean printable =
                    at < mailbox.length() && !Character.isISOControl(mailbox.charAt(at));
            if (!printable) {
                return -1;
            }
        }
        return -1;
    }

    private static String unquoted(String local) {
        return local.startsWith("\"")
                ? local.substring(1, local.length() - 1).replaceAll("\\\\(.)", "$1")
                : local;
    }

    private static boolean isAddressLiteral(String host) {
        if (!host.startsWith("[") || !host.endsWith("]")) {
            return false;
        }
        String address = host.substring(1, host.length() - 1);
        String text =
                address.regionMatches(true, 0, "IPv6:", 0, 5) ? address.substring(5) : address;
        return IpAddress.parse(text).isPresent();
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean isAtext(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c >= 0xa0
                || ATEXT_MARKS.indexOf(c) >= 0;
    }
}
