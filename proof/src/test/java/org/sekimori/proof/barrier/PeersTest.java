package org.sekimori.proof.barrier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
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
import org.sekimori.auth.AuthEvent;
import org.sekimori.dns.Domain;
import org.sekimori.gate.stage.PrivatePostfix;
import org.sekimori.store.EventStore;

/// The milters of OpenDKIM and OpenDMARC beside ours, on the same mails, behind one Postfix. Where
/// the answers differ, `docs/OPENDMARC.md` says whose is by the book. The page is written anew with
/// `-Dsekimori.docs.write=true`.
@Tag("slow")
class PeersTest {
    private static final Path PAGE = Path.of("..", "docs", "OPENDMARC.md");
    private static final boolean WRITE = Boolean.getBoolean("sekimori.docs.write");

    /// What OpenDMARC's history holds of some of them.
    private static final List<String> WRITTEN =
            List.of(
                    "192.0.2.10 kojo.example kojo.example spf=pass dkim= dmarc=pass",
                    "192.0.2.99 kojo.example kojo.example spf=fail dkim= dmarc=fail",
                    "192.0.2.99 none.example kojo.example spf=fail dkim=pass/rsa dmarc=pass",
                    "192.0.2.99 none.example kojo.example spf=fail dkim=fail/rsa dmarc=fail",
                    "192.0.2.10 <> mail.kojo.example spf=pass dkim= dmarc=pass");

    @TempDir private Path folder;

    @Test
    void whereTheAnswersDifferItIsSaidWhoseIsByTheBook() throws Exception {
        assumeTrue(PrivatePostfix.isThere(), "no Postfix, or not root");
        assumeTrue(PeerWorld.isThere(), "no opendkim, opendmarc or unbound");
        assumeTrue(Program.hasSwaks(), "no swaks");
        assumeTrue(Program.mayHaveAMachineOfItsOwn(), "no namespaces for this process");
        List<PeerMail> mails = PeerMail.all();
        PeerWorld world = PeerWorld.make(folder, mails);
        Program machine = world.run();
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
        List<String> facts = facts(world.history());
        assertTrue(facts.containsAll(WRITTEN), facts::toString);
    }

    /// What a history becomes: of each event client, envelope, author, results and signatures.
    private List<String> facts(Path history) throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        Program read = Program.sekimori("migrate", "history", history.toString(), "--data=" + data);
        assertTrue(read.output().contains(" 0 could not be"), read.output());
        var facts = new ArrayList<String>();
        try (EventStore store = EventStore.open(data)) {
            store.between(Instant.EPOCH, Instant.now(), event -> facts.add(fact(event)));
        }
        return facts;
    }

    private static String fact(AuthEvent event) {
        return "%s %s %s spf=%s dkim=%s dmarc=%s"
                .formatted(
                        event.session().client().map(Object::toString).orElse("-"),
                        event.session().sender() instanceof AuthEvent.Sender.At(var domain)
                                ? domain.name()
                                : "<>",
                        event.dmarc().author().map(Domain::name).orElse("-"),
                        event.spf().map(AuthEvent.Spf::result).orElse("-"),
                        event.signatures().stream()
                                .map(one -> one.result() + "/" + one.selector())
                                .collect(Collectors.joining(",")),
                        event.dmarc().result());
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
