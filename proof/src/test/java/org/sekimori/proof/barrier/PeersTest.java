package org.sekimori.proof.barrier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekimori.gate.stage.PrivatePostfix;

/// The milters of OpenDKIM and OpenDMARC beside ours, on the same mails, behind one Postfix. Where
/// the answers differ, `docs/OPENDMARC.md` says whose is by the book. The page is written anew with
/// `-Dsekimori.docs.write=true`.
@Tag("slow")
class PeersTest {
    private static final Path PAGE = Path.of("..", "docs", "OPENDMARC.md");
    private static final boolean WRITE = Boolean.getBoolean("sekimori.docs.write");

    @TempDir private Path folder;

    @Test
    void whereTheAnswersDifferItIsSaidWhoseIsByTheBook() throws Exception {
        assumeTrue(PrivatePostfix.isThere(), "no Postfix, or not root");
        assumeTrue(PeerWorld.isThere(), "no opendkim, opendmarc or unbound");
        assumeTrue(Program.hasSwaks(), "no swaks");
        assumeTrue(Program.mayHaveAMachineOfItsOwn(), "no namespaces for this process");
        List<PeerMail> mails = PeerMail.all();
        Program machine = PeerWorld.make(folder, mails).run();
        Map<String, String> answers = answers(machine.output());
        String page = PeersPage.of(mails, answers);
        if (WRITE) {
            Files.writeString(PAGE, page);
        }
        assertEquals(page, Files.readString(PAGE), machine.output());
        List<String> unexplained =
                mails.stream()
                        .filter(mail -> mail.why().equals("-"))
                        .filter(mail -> !PeersPage.agree(mail, answers))
                        .map(PeerMail::name)
                        .toList();
        assertEquals(List.of(), unexplained);
    }

    /// The three results of each delivered mail, by whose port it went through and its subject.
    private static Map<String, String> answers(String output) {
        var answers = new HashMap<String, String>();
        for (String mail : output.split("=== mail\n")) {
            String header = mail.split("\r?\n\r?\n", 2)[0].replaceAll("\r?\n[ \t]+", " ");
            Optional<String> to = first("(?m)^X-Original-To: (\\w+)@", header);
            Optional<String> subject = first("(?m)^Subject: (.*)$", header);
            if (to.isPresent() && subject.isPresent()) {
                answers.put(to.get() + " " + subject.get().strip(), results(header));
            }
        }
        return answers;
    }

    private static String results(String header) {
        String policy =
                first("policy\\.dmarc=(\\w+)", header)
                        .or(() -> first("dmarc=\\w+ \\(p=(\\w+)", header))
                        .filter(_ -> !result("dmarc", header).equals("none"))
                        .map(word -> " (" + word + ")")
                        .orElse("");
        return Stream.of("spf", "dkim", "dmarc")
                        .map(method -> result(method, header))
                        .collect(Collectors.joining(", "))
                + policy;
    }

    private static String result(String method, String header) {
        String field = "(?m)^Authentication-Results: mx.mise.example;.*?\\b";
        return first(field + method + "=(\\w+)", header).orElse("nothing");
    }

    private static Optional<String> first(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
