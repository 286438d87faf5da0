package org.sekimori.post.failure;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.sekimori.mail.MailAddress;

/// Hides who is meant (RFC 6590 §3): a local part becomes a digest under a key that nobody else
/// has, always the same for the same local part, so that one report can be told from another; the
/// domain stays.
public final class Redaction {
    /// Octets of a key at least.
    public static final int LEAST_KEY = 16;

    /// Octets of a key that are of use.
    public static final int MOST_KEY = 1024;

    /// Octets of the digest that are written.
    private static final int DIGEST = 16;

    /// Characters of a word that is shown; the rest is cut.
    private static final int MAX_WORD = 512;

    private static final int MAX_TEXT = 4096;
    private static final String ALGORITHM = "HmacSHA256";
    private static final String ATOM = "[^\\s<>()\\[\\],;:\"@]";
    private static final String QUOTED = "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"";

    /// What may stand before an address without being part of it: a property of
    /// Authentication-Results, the tag `i=` of a signature.
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "((?:smtp|header|policy)\\.[a-z]+=|\\bi=)?("
                            + QUOTED
                            + "|"
                            + ATOM
                            + "+)?@("
                            + ATOM
                            + "+|\\[[^\\]\\s]*\\])");

    private static final Pattern WEB = Pattern.compile("(?i)\\bhttp(s?)://");
    private static final Pattern NOT_PRINTABLE = Pattern.compile("[^ -~]");
    private static final Pattern LONG_WORD = Pattern.compile("([^ ]{" + MAX_WORD + "})[^ ]+");

    private final SecretKeySpec key;

    /// @param key chosen by chance and kept, at least [#LEAST_KEY] octets
    public Redaction(byte[] key) {
        if (key.length < LEAST_KEY) {
            throw new IllegalArgumentException("a key of " + key.length + " octets");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /// With a key of chance: its digests mean something only to itself.
    public static Redaction by(RandomGenerator chance) {
        var key = new byte[DIGEST * 2];
        chance.nextBytes(key);
        return new Redaction(key);
    }

    String address(MailAddress address) {
        return digest(address.localPart()) + "@" + address.domain();
    }

    /// The addresses in a text and nothing else of it.
    List<String> addresses(String text) {
        var addresses = new ArrayList<String>();
        Matcher found = ADDRESS.matcher(cut(text));
        while (found.find()) {
            addresses.add(plain(redacted(found)));
        }
        return addresses;
    }

    /// A text with its addresses hidden and its web addresses made useless.
    String text(String text) {
        return plain(
                ADDRESS.matcher(cut(text))
                        .replaceAll(found -> Matcher.quoteReplacement(redacted(found))));
    }

    /// A text as one line of printable ASCII that can stand in a header.
    static String plain(String text) {
        String line = NOT_PRINTABLE.matcher(cut(text)).replaceAll("?");
        return LONG_WORD.matcher(WEB.matcher(line).replaceAll("hxxp$1://")).replaceAll("$1...");
    }

    private static String cut(String text) {
        return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    }

    private String redacted(MatchResult found) {
        String before = found.group(1) == null ? "" : found.group(1);
        String local = found.group(2) == null ? "" : digest(unquoted(found.group(2)));
        return before + local + "@" + found.group(3);
    }

    private static String unquoted(String local) {
        return local.startsWith("\"")
                ? local.substring(1, local.length() - 1).replaceAll("\\\\(.)", "$1")
                : local;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Redaction redaction && key.equals(redaction.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    private String digest(String localPart) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] digest = mac.doFinal(localPart.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
