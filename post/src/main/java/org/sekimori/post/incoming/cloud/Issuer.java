package org.sekimori.post.incoming.cloud;

import static java.util.stream.Collectors.joining;
import static org.sekimori.post.incoming.Trouble.Cause.LOGIN;
import static org.sekimori.post.incoming.Trouble.Cause.NONSENSE;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sekimori.post.incoming.NotCollected;
import org.sekimori.post.incoming.mailbox.Tokens;
import tools.jackson.databind.JsonNode;

/// Gets tokens, and keeps each while it is good.
public final class Issuer implements Tokens {
    /// A token that is good for less is renewed.
    private static final Duration MARGIN = Duration.ofMinutes(5);

    /// How long a token is good of which nothing is said.
    private static final int USUAL_SECONDS = 600;

    /// What a token is made of (RFC 6750 §2.1).
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{1,16384}=*");

    private final URI where;
    private final Grant grant;
    private final Web web;
    private Optional<Held> held = Optional.empty();

    /// @param until when another is wanted
    private record Held(String token, Instant until) {
        boolean isGood(Optional<String> refused, Instant now) {
            return now.isBefore(until) && !refused.equals(Optional.of(token));
        }
    }

    private Issuer(URI where, Grant grant, Web web) {
        this.where = where;
        this.grant = grant;
        this.web = web;
    }

    /// That of Microsoft Entra, for a firm.
    ///
    /// @param tenant the firm's name or number there
    public static Issuer entra(Base base, String tenant, Grant grant, Web web) {
        return new Issuer(base.at(Ask.escaped(tenant) + "/oauth2/v2.0/token"), grant, web);
    }

    public static Issuer google(Base base, Grant grant, Web web) {
        return new Issuer(base.at("token"), grant, web);
    }

    @Override
    public synchronized String token(Optional<String> refused) throws NotCollected {
        Instant now = web.clock().instant();
        Optional<Held> good = held.filter(token -> token.isGood(refused, now));
        if (good.isPresent()) {
            return good.get().token();
        }
        Held fresh = ask(now);
        held = Optional.of(fresh);
        return fresh.token();
    }

    private Held ask(Instant now) throws NotCollected {
        String form =
                grant.form(where.toString(), now).entrySet().stream()
                        .map(field -> field.getKey() + "=" + Ask.escaped(field.getValue()))
                        .collect(joining("&"));
        var request =
                HttpRequest.newBuilder(where)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form));
        try (var line = new WebLine(web);
                Answer answer = line.ask(request)) {
            return read(answer.expect(LOGIN).json(), now);
        }
    }

    /// RFC 6749 §5.1.
    private static Held read(JsonNode json, Instant now) throws NotCollected {
        String token = json.path("access_token").stringValue("");
        if (!TOKEN.matcher(token).matches()) {
            throw new NotCollected(NONSENSE, "an answer without a token");
        }
        int seconds = json.path("expires_in").asInt(USUAL_SECONDS);
        Duration good = Duration.ofSeconds(Math.max(seconds, 0));
        Duration margin = good.compareTo(MARGIN.multipliedBy(2)) < 0 ? good.dividedBy(2) : MARGIN;
        return new Held(token, now.plus(good).minus(margin));
    }

    @Override
    public String toString() {
        return grant + " at " + where;
    }
}
