package org.sekimori.proof.barrier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A mail that both sides are shown: a line of `mails.tsv`.
///
/// @param from the From fields, with `|` between them
/// @param signing the selector; with `!` behind it where the body is changed afterwards
/// @param why the answers differ; `-` where they must not
record PeerMail(
        String name, String client, String sender, String from, String signing, String why) {
    static List<PeerMail> all() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("src/test/resources/peers/mails.tsv"))) {
            return lines.map(line -> line.split("\t", -1))
                    .map(column ->
                            new PeerMail(
                                    column[0], column[1], column[2], column[3], column[4],
                                    column[5]))
                    .toList();
        }
    }

    String text() {
        String fields =
                Stream.of(from.split("\\|"))
                        .map(field -> "From: " + field + "\r\n")
                        .collect(Collectors.joining());
        return fields
                + "To: b@mise.example\r\nSubject: "
                + name
                + "\r\nDate: Wed, 25 Nov 2026 00:00:00 +0000\r\nMessage-ID: <"
                + name.replaceAll("[^a-z0-9]", "")
                + "@kojo.example>\r\n\r\nHello\r\n";
    }

    boolean isSigned() {
        return !signing.equals("-");
    }

    boolean isChanged() {
        return signing.endsWith("!");
    }

    String selector() {
        return signing.replace("!", "");
    }
}
