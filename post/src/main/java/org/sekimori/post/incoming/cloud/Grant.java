package org.sekimori.post.incoming.cloud;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// By what right we ask for a token (RFC 6749 §1.3).
public sealed interface Grant {
    /// What is said to whoever gives tokens.
    ///
    /// @param audience who that is
    Map<String, String> form(String audience, Instant now);

    /// As a program of its own, with a secret (RFC 6749 §4.4).
    record Secret(String client, String secret, String scope) implements Grant {
        @Override
        public Map<String, String> form(String audience, Instant now) {
            return fields(
                    "grant_type", "client_credentials",
                    "client_id", client,
                    "client_secret", secret,
                    "scope", scope);
        }

        @Override
        public String toString() {
            return client;
        }
    }

    /// As a program of its own, with a certificate (RFC 7523 §2.2).
    record Certified(String client, Signet signet, String scope) implements Grant {
        @Override
        public Map<String, String> form(String audience, Instant now) {
            return fields(
                    "grant_type",
                    "client_credentials",
                    "client_id",
                    client,
                    "client_assertion_type",
                    "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                    "client_assertion",
                    signet.assertion(
                            audience, new Signet.Claims(client, client, Optional.empty()), now),
                    "scope",
                    scope);
        }
    }

    /// For somebody who once agreed to it (RFC 6749 §6).
    record Refresh(String client, String secret, String token) implements Grant {
        @Override
        public Map<String, String> form(String audience, Instant now) {
            return fields(
                    "grant_type", "refresh_token",
                    "client_id", client,
                    "client_secret", secret,
                    "refresh_token", token);
        }

        @Override
        public String toString() {
            return client;
        }
    }

    /// As a servant of a whole firm, for one who works there (RFC 7523 §2.1).
    ///
    /// @param subject the address of whose mailbox it is
    record Servant(String account, Signet signet, String subject, String scope) implements Grant {
        @Override
        public Map<String, String> form(String audience, Instant now) {
            return fields(
                    "grant_type",
                    "urn:ietf:params:oauth:grant-type:jwt-bearer",
                    "assertion",
                    signet.assertion(
                            audience,
                            new Signet.Claims(account, subject, Optional.of(scope)),
                            now));
        }
    }

    private static Map<String, String> fields(String... namesAndValues) {
        var fields = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }
}
