package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Run;
import org.sekimori.post.played.PlayedCertificate;
import org.sekimori.post.played.PlayedGraph;

/// Reports that lie in a cloud.
class CloudFetchTest {
    private static final Path EXAMPLE = Path.of("../docs/examples/aggregate.xml");

    @TempDir Path folder;
    private PlayedGraph graph;

    @BeforeEach
    void begin() throws IOException {
        graph = new PlayedGraph();
        Files.writeString(folder.resolve("secret"), "hush\n");
    }

    @AfterEach
    void end() throws IOException {
        graph.close();
    }

    private Run fetch(String lines) throws IOException {
        Path config =
                Files.writeString(
                        folder.resolve("sekimori.toml"),
                        """
                        name = "mx.kojo.example"
                        [incoming.m365]
                        user = "rua@kojo.example"
                        base = "%1$s/v1.0"
                        login-base = "%1$s"
                        """
                                        .formatted(graph.web().address())
                                + lines);
        return Run.of(
                Main.COMMANDS,
                "report",
                "fetch",
                "--config",
                config.toString(),
                "--data",
                folder.resolve("data").toString());
    }

    private static final String GRAPH =
            """
            type = "graph"
            tenant = "kojo.example"
            app-id = "sekimori"
            secret-file = "secret"
            after = "flag"
            """;

    @Test
    void aReportInMicrosoft365IsKeptFlaggedAndRead() throws IOException {
        graph.put(
                "m1",
                "Subject: Report\r\nContent-Type: text/xml\r\n\r\n" + Files.readString(EXAMPLE));
        Run run = fetch(GRAPH);
        assertEquals("", run.err());
        assertEquals(Exit.DONE, run.exit());
        assertTrue(run.out().contains("m365: 1 kept"), run.out());
        assertEquals(List.of("PATCH m1 {\"isRead\":true}"), graph.done());
        assertTrue(fetch(GRAPH).out().contains("m365: 0 kept"));
    }

    @Test
    void aCertificateThatNobodySignedIsTakenWhereItIsNamed() throws Exception {
        PlayedCertificate own = PlayedCertificate.make(folder);
        graph.close();
        graph = new PlayedGraph(own.sockets());
        graph.receive("m1");
        assertEquals(Exit.UNAVAILABLE, fetch(GRAPH).exit());
        assertEquals(List.of(), graph.web().requests());
        Run run = fetch(GRAPH + "certificate = \"" + own.file() + "\"\n");
        assertEquals("", run.err());
        assertTrue(run.out().contains("m365: 1 kept"), run.out());
    }

    @Test
    void whatIsToBeDoneIsTold() throws IOException {
        graph.expire();
        Run run = fetch(GRAPH);
        assertTrue(run.err().contains("AADSTS7000222"), run.err());
        assertTrue(run.err().contains("The secret has ended: make a new one"), run.err());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    type = "graph"                                      | incoming.m365.tenant
                    type = "graph"; tenant = "kojo.example"             | incoming.m365.secret-file
                    type = "graph"; tenant = "k"; secret-file = "none"  | incoming.m365.app-id
                    type = "gmail"; tenant = "kojo.example"             | incoming.m365.tenant
                    type = "gmail"                                      | incoming.m365.app-id
                    type = "gmail"; service-account-file = "secret"     | incoming.m365.service-account-file
                    """)
    void aValueThatIsMissingOrWrongIsNamed(String lines, String key) throws IOException {
        Run run = fetch(lines.replace("; ", "\n"));
        assertEquals(Exit.CONFIGURATION, run.exit());
        assertTrue(run.err().contains(key), run.err());
    }
}
