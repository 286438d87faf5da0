package org.sekimori.post.incoming.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a service is asked for.
///
/// @param body what it is told with that
record Ask(String method, URI where, Optional<JsonNode> body) {
    static Ask get(URI where) {
        return new Ask("GET", where, Optional.empty());
    }

    static Ask post(URI where, JsonNode body) {
        return new Ask("POST", where, Optional.of(body));
    }

    static Ask patch(URI where, JsonNode body) {
        return new Ask("PATCH", where, Optional.of(body));
    }

    static Ask delete(URI where) {
        return new Ask("DELETE", where, Optional.empty());
    }

    /// A text, as it is written in an address.
    static String escaped(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    HttpRequest.Builder request(String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(where)
                        .header("Authorization", "Bearer " + token)
                        .method(
                                method,
                                body.map(json -> BodyPublishers.ofString(json.toString()))
                                        .orElseGet(BodyPublishers::noBody));
        body.ifPresent(_ -> request.header("Content-Type", "application/json"));
        return request;
    }
}
