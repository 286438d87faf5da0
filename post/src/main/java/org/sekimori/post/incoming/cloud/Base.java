package org.sekimori.post.incoming.cloud;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a service is. All that we ask for is below it.
///
/// @param uri ends with a slash
public record Base(URI uri) {
    public static final Base GRAPH = new Base(URI.create("https://graph.microsoft.com/v1.0/"));
    public static final Base GMAIL = new Base(URI.create("https://gmail.googleapis.com/gmail/v1/"));
    public static final Base ENTRA = new Base(URI.create("https://login.microsoftonline.com/"));
    public static final Base GOOGLE = new Base(URI.create("https://oauth2.googleapis.com/"));

    /// Octets of an address.
    private static final int MAX_ADDRESS = 8_192;

    private static final Pattern HERE =
            Pattern.compile("127(\\.\\d{1,3}){3}|\\[::1]|localhost", Pattern.CASE_INSENSITIVE);

    /// Reads one; without TLS only on this machine.
    public static Optional<Base> parse(String text) {
        return uri(text.endsWith("/") ? text : text + "/")
                .filter(uri -> uri.getRawQuery() == null && uri.getRawFragment() == null)
                .filter(uri -> uri.getRawUserInfo() == null && uri.getHost() != null)
                .filter(uri -> isSafe(uri.getScheme(), uri.getHost()))
                .map(Base::new);
    }

    private static boolean isSafe(String scheme, String host) {
        return "https".equals(scheme) || "http".equals(scheme) && HERE.matcher(host).matches();
    }

    private static Optional<URI> uri(String text) {
        try {
            return text.length() > MAX_ADDRESS ? Optional.empty() : Optional.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// What is at a path below.
    ///
    /// @param path with all that must be escaped escaped
    URI at(String path) {
        return URI.create(uri + path);
    }

    /// A link that we were given; empty where it leads anywhere else.
    Optional<URI> link(String text) {
        return uri(text)
                .map(URI::normalize)
                .filter(link -> link.toString().startsWith(uri.toString()));
    }
}
