package org.sekimori.proof.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.sekimori.report.intake.Intake;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Every report of the public vectors, against figures that were counted by another program.
class CensusTest {
    private static final Path FOLDER =
            Path.of(
                    Optional.ofNullable(System.getenv("SEKIMORI_VECTORS"))
                            .orElse("../../shared/vectors"));

    /// What is in the folders and holds no report: how it is refused, and how many there are. The
    /// known-invalid are texts that end within their first record, or before it.
    private static final Map<String, Integer> REFUSED =
            Map.of(
                    "known-invalid broken", 20,
                    "reports-parsedmarc empty", 1,
                    "arf not-a-report", 5,
                    "dmarc-feedback not-a-report", 10);

    /// What failure reports say, which the census does not count.
    private static final Map<String, String> FAILURES =
            Map.of(
                    "001.eml",
                    "abuse [] of example.net from nowhere at 2005-03-08T21:40:36Z: 1",
                    "002.eml",
                    "abuse [] of example.net from 192.0.2.1 at 2005-03-08T18:00:00Z: 1",
                    "003.eml",
                    "auth-failure [bodyhash] of example.net from 192.0.2.1"
                            + " at 2010-04-14T19:15:31Z: 1",
                    "004.eml",
                    "auth-failure [dmarc] of interpublication.org from 148.163.85.135"
                            + " at 2021-10-05T04:37:02Z: 1",
                    "005.eml",
                    "auth-failure [bodyhash] of a.sender.example from 192.0.2.1"
                            + " at 2011-10-08T20:15:58Z: 1",
                    "DMARC Failure Report for domain.de"
                            + " (mail-from=sharepoint@domain.de, ip=10.10.10.10).eml",
                    "auth-failure [dmarc] of domain.de from 10.10.10.10 at 2018-10-01T09:20:27Z: 1",
                    "[Netease DMARC Failure Report] Rent Reminder.eml",
                    "auth-failure [] of cardinal.com from 167.89.69.24 at 2018-09-28T08:48:42Z: 1",
                    "dmarc_ruf_report_linkedin.crlf.eml",
                    "auth-failure [dmarc] of example.com from 10.10.10.10 at 2019-04-30T02:09:00Z: 1",
                    "dmarc_ruf_report_linkedin.eml",
                    "auth-failure [dmarc] of example.com from 10.10.10.10 at 2019-04-30T02:09:00Z: 1");

    /// Files that the census could not count, and what we make of them: records and messages.
    private static final Map<String, String> RECOVERED =
            Map.of(
                    "ikea.com!example.de!1538690400!1538776800.xml", "1/1",
                    "invalid_utf_8.xml", "1/1",
                    "invalid_xml.xml", "1/1",
                    "exim_plain_text_only_no_arf_part.eml",
                            " [] of example.com from 203.0.113.68 at 2025-04-07T21:16:09Z: 1",
                    "bad.com!example.com!1337140800!1337227200.xml", "3/284");

    private final List<String> wrong = new ArrayList<>();
    private final Map<String, Integer> refused = new TreeMap<>();
    private final Map<String, String> recovered = new TreeMap<>();
    private int exact;

    @Test
    void everyFileIsReadWithItsTotalsOrRefusedForAReason() throws IOException {
        Path census = FOLDER.resolve("reports-census.json");
        assumeTrue(Files.exists(census), census + " is not here: no reports to read");
        JsonNode files = new ObjectMapper().readTree(census.toFile());
        for (JsonNode file : files) {
            read(file);
        }
        assertEquals(List.of(), wrong);
        assertEquals(new TreeMap<>(REFUSED), refused);
        assertEquals(new TreeMap<>(RECOVERED), recovered);
        assertEquals(files.size(), exact + RECOVERED.size() + sum(REFUSED));
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void read(JsonNode file) throws IOException {
        Path path = FOLDER.resolve(file.get("file").stringValue());
        var totals = new Totals();
        try (var in = Files.newInputStream(path)) {
            Intake.read(in, totals);
        }
        String name = path.getFileName().toString();
        if (totals.reports.isEmpty() && totals.refusals.size() == 1) {
            boolean isCounted = isCounted(file);
            if (isCounted) {
                wrong.add(name + " is refused: " + totals.refusals);
            } else {
                refused.merge(
                        path.getName(path.getNameCount() - 2) + " " + totals.refusals.getFirst(),
                        1,
                        Integer::sum);
            }
        } else if (!isCounted(file)) {
            Map<String, String> one = totals.reports.getFirst();
            recovered.put(
                    name,
                    one.containsKey("records")
                            ? one.get("records") + "/" + one.get("messages")
                            : String.valueOf(one.get("says")));
        } else {
            compare(name, file, totals);
        }
    }

    /// Whether the census has figures for the file.
    private static boolean isCounted(JsonNode file) {
        JsonNode reports = file.get("reports");
        return !reports.isEmpty()
                && (!reports.get(0).isObject()
                        || reports.get(0).path("wellformed").asBoolean(true));
    }

    private void compare(String name, JsonNode file, Totals totals) {
        JsonNode reports = file.get("reports");
        var told = new ArrayList<Map<String, String>>();
        if (reports.size() != totals.reports.size()) {
            wrong.add(name + ": " + totals.reports.size() + " of " + reports.size() + " reports");
        }
        for (int i = 0; i < Math.min(reports.size(), totals.reports.size()); i++) {
            told.add(told(file.get("kinds").get(i).stringValue(), reports.get(i)));
            if (FAILURES.containsKey(name)) {
                told.getLast().put("says", FAILURES.get(name));
            }
            totals.reports.get(i).keySet().retainAll(told.getLast().keySet());
        }
        if (told.equals(totals.reports) && totals.refusals.isEmpty()) {
            exact++;
        } else {
            wrong.add(name + "\n  " + told + "\n  " + totals.reports + totals.refusals);
        }
    }

    /// The figures of the census in our form.
    private static Map<String, String> told(String kind, JsonNode report) {
        var told = new TreeMap<String, String>();
        told.put("kind", kind);
        if (!report.isObject()) {
            return told;
        }
        for (String name :
                List.of("org_name", "report_id", "email", "domain", "p", "begin", "end")) {
            told.put(name, report.path(name).asString("").replaceFirst("^(\\d+)\\.0$", "$1"));
        }
        if (kind.equals("tlsrpt")) {
            List.of("email", "domain", "p").forEach(told::remove);
            told.put("begin", epoch(report.path("begin").asString("")));
            told.put("end", epoch(report.path("end").asString("")));
            for (String name : List.of("policies", "success", "failure", "failure_details")) {
                told.put(name, report.get(name).asString());
            }
        } else {
            told.put("whole", "true");
            told.put("records", report.get("records").asString());
            told.put("messages", report.get("messages").asString());
            told.put("dispositions", counts(report.get("dispositions")));
            told.put("alignment", counts(report.get("alignment")));
        }
        return told;
    }

    private static String counts(JsonNode counts) {
        var sorted = new TreeMap<String, Long>();
        counts.propertyStream().forEach(one -> sorted.put(one.getKey(), one.getValue().asLong()));
        return sorted.toString();
    }

    private static String epoch(String text) {
        String zoned = text.matches(".*(Z|[+-]\\d\\d:\\d\\d)") ? text : text + "Z";
        return Long.toString(OffsetDateTime.parse(zoned).toEpochSecond());
    }
}
