package org.sekimori.auth.dkim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Rdata;
import org.sekimori.mail.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The folder of one public suite (see `SEKIMORI_VECTORS`), and what its messages come to here.
record DkimVectors(Path folder) {
    /// Later than every signature of the suites, earlier than no `x=` that is to hold.
    static final Instant LATE = Instant.parse("2024-06-01T00:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    static DkimVectors of(String name) {
        Path root =
                Path.of(
                        Optional.ofNullable(System.getenv("SEKIMORI_VECTORS"))
                                .orElse("../../shared/vectors"));
        Path folder = root.resolve(name);
        Assumptions.assumeTrue(
                Files.isDirectory(folder), "the public vectors are not here: " + folder);
        return new DkimVectors(folder);
    }

    JsonNode json(String file) {
        return JSON.readTree(folder.resolve(file).toFile());
    }

    /// The file as one line of text.
    String line(String file) {
        try {
            return Files.readString(folder.resolve(file), ISO_8859_1).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The file's octets, each lone LF as CRLF.
    byte[] mail(String file) {
        try {
            String text = new String(Files.readAllBytes(folder.resolve(file)), ISO_8859_1);
            return text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<DkimCheck> checks(byte[] mail, Function<Domain, Answer> keys, Instant now) {
        try {
            Message message = Message.of(mail);
            var verifier =
                    new DkimVerifier(
                            message.header(), now, DkimSettings.DEFAULT, Arithmetic.fastest());
            message.body().stream(verifier);
            return verifier.finish(keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A DNS that knows these TXT records, and no other name.
    static Function<Domain, Answer> keys(Map<String, String> records) {
        var answers = new HashMap<Domain, Answer>();
        records.forEach((name, text) -> answers.put(Domain.of(name), text(text)));
        return name -> answers.getOrDefault(name, new Answer.NoSuchName(0));
    }

    static Function<Domain, Answer> keys(JsonNode records) {
        var texts = new HashMap<String, String>();
        records.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString()));
        return keys(texts);
    }

    private static Answer text(String text) {
        return new Answer.Found(List.of(new Rdata.Text(text)), 0);
    }

    /// The best result of a message: what a suite with one answer for each message asks for.
    static String best(List<DkimCheck> checks) {
        var words = checks.stream().map(check -> check.verdict().word()).toList();
        return Stream.of("pass", "policy", "fail", "neutral", "temperror", "permerror")
                .filter(words::contains)
                .findFirst()
                .orElse("none");
    }

    /// For the message of a failed assertion.
    static String told(List<DkimCheck> checks) {
        return checks.stream()
                .map(check -> check.verdict().word() + " (" + check.verdict().reason() + ")")
                .toList()
                .toString()
                .toLowerCase(Locale.ROOT);
    }
}
