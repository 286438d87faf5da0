package org.sekimori.post.notice;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What is posted somewhere.
///
/// @param to the address
/// @param headers besides those of HTTP itself and of the signature
/// @param body in UTF-8
public record Notice(URI to, Map<String, String> headers, String body) {
    public Notice {
        headers = Map.copyOf(headers);
    }

    ByteBuffer octets() {
        return StandardCharsets.UTF_8.encode(body);
    }
}
