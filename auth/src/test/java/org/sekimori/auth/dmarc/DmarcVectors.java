package org.sekimori.auth.dmarc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Transcript;
import org.sekimori.dns.zone.ZoneResolver;
import org.sekimori.mail.Author;
import org.sekimori.mail.HeaderBlock;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// What the readers of the public DMARC vectors share. Their files are JSON, which YAML contains.
final class DmarcVectors {
    private DmarcVectors() {}

    /// One case that was tried.
    ///
    /// @param miss what is not as upstream wants it; empty where it is met
    record Tried(String name, Optional<String> miss) {
        static Tried of(String name, Object wanted, Object found) {
            return new Tried(
                    name,
                    wanted.equals(found)
                            ? Optional.empty()
                            : Optional.of(found + ", not " + wanted));
        }
    }

    /// The folder of the public vectors.
    static Path folder() {
        String told = System.getenv("SEKIMORI_VECTORS");
        return told == null ? Path.of("..", "..", "shared", "vectors") : Path.of(told);
    }

    static Map<?, ?> read(Path file) {
        try {
            String text = Files.readString(file);
            var settings = LoadSettings.builder().setCodePointLimit(text.length() + 1).build();
            return (Map<?, ?>) new Load(settings).loadFromString(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<?> list(Object of, String key) {
        return (List<?>) value(of, key);
    }

    static Map<?, ?> map(Object of, String key) {
        return (Map<?, ?>) value(of, key);
    }

    /// The value of a key that is always there.
    static Object value(Object of, String key) {
        return Objects.requireNonNull((Object) ((Map<?, ?>) of).get(key), key);
    }

    static String text(Object of, String key) {
        Object value = ((Map<?, ?>) of).get(key);
        return value == null ? "" : value.toString();
    }

    /// `{name: {type: [values]}}` as zone text.
    static ZoneResolver zone(Map<?, ?> names) {
        var text = new StringBuilder();
        names.forEach((name, types) ->
                ((Map<?, ?>) types)
                        .forEach((type, values) ->
                                ((List<?>) values)
                                        .forEach(value ->
                                                text.append(name)
                                                        .append(". ")
                                                        .append(type)
                                                        .append(' ')
                                                        .append(
                                                                data(
                                                                        type.toString(),
                                                                        value.toString()))
                                                        .append('\n'))));
        return ZoneResolver.of(text.toString());
    }

    private static String data(String type, String value) {
        return switch (type) {
            case "TXT" -> '"' + value + '"';
            case "MX" -> "10 " + value + ".";
            default -> value;
        };
    }

    static DmarcCheck evaluate(
            ZoneResolver zone, String author, List<AuthenticatedIdentifier> passed) {
        return Dmarc.treeWalk()
                .evaluate(
                        Domain.of(author),
                        Evidence.of(passed),
                        new Transcript(zone, Deadline.NEVER));
    }

    /// The identifiers of the entries that passed.
    ///
    /// @param key where an entry says its domain
    static List<AuthenticatedIdentifier> signatures(List<?> entries, String key) {
        var passed = new ArrayList<AuthenticatedIdentifier>();
        for (Object entry : entries) {
            if (text(entry, "result").equals("pass")) {
                passed.add(new AuthenticatedIdentifier.Dkim(Domain.of(text(entry, key)), "s"));
            }
        }
        return passed;
    }

    /// The one author domain of a From, or `none`.
    static String authorDomain(String from) {
        String field = from.startsWith("From:") ? from : "From: " + from;
        byte[] octets = (field + "\r\n").getBytes(StandardCharsets.UTF_8);
        return Author.of(HeaderBlock.parse(octets)) instanceof Author.One one
                ? one.domain().name()
                : "none";
    }
}
