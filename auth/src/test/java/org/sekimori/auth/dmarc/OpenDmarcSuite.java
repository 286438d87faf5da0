package org.sekimori.auth.dmarc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sekimori.auth.dmarc.DmarcVectors.Tried;
import org.sekimori.dns.Domain;

/// `dmarc-opendmarc/cases.json`, the tests of OpenDMARC, which are of RFC 7489. Its organizational
/// domains are the suffix list's, and its SPF cases are SPF's; neither is run here.
final class OpenDmarcSuite {
    private OpenDmarcSuite() {}

    static List<Tried> run() {
        Map<?, ?> cases =
                DmarcVectors.read(DmarcVectors.folder().resolve("dmarc-opendmarc/cases.json"));
        var tried = new ArrayList<Tried>();
        DmarcVectors.list(cases, "alignment").forEach(test -> tried.add(align(test)));
        DmarcVectors.list(cases, "parse").forEach(test -> tried.add(parse(test)));
        DmarcVectors.list(cases, "from_domain").forEach(test -> tried.add(author(test)));
        return tried;
    }

    /// The names are below `com` and `de`, where the organizational domain has two labels by any
    /// list: here the second one publishes a record.
    private static Tried align(Object test) {
        String a = DmarcVectors.text(test, "a");
        String b = DmarcVectors.text(test, "b");
        boolean strict = DmarcVectors.text(test, "mode").equals("strict");
        Optional<Domain> first = Domain.parse(a);
        Optional<Domain> second = Domain.parse(b);
        boolean aligned = false;
        if (first.isPresent() && second.isPresent()) {
            String mode = strict ? "s" : "r";
            var record = Map.of("TXT", List.of("v=DMARC1; p=none; aspf=" + mode));
            String organization = second.get().lastLabels(2).orElseThrow().name();
            var zone = DmarcVectors.zone(Map.of("_dmarc." + organization, record));
            aligned =
                    DmarcVectors.evaluate(
                                    zone,
                                    second.get().name(),
                                    List.of(new AuthenticatedIdentifier.Spf(first.get())))
                            .spfAligned();
        }
        boolean wanted = DmarcVectors.text(test, "aligned").equals("true");
        return Tried.of(a + " and " + b, wanted, aligned);
    }

    private static Tried parse(Object test) {
        String text = DmarcVectors.text(test, "record");
        boolean good =
                DmarcRecord.parse(text)
                        .filter(record -> record.use() == DmarcRecord.Use.AS_PUBLISHED)
                        .filter(record ->
                                record.findings().stream()
                                        .noneMatch(f ->
                                                f.problem() == DmarcRecord.Problem.INVALID_VALUE))
                        .isPresent();
        return Tried.of(text, DmarcVectors.text(test, "outcome").equals("DMARC_PARSE_OKAY"), good);
    }

    private static Tried author(Object test) {
        String from = DmarcVectors.text(test, "header");
        return Tried.of(from, DmarcVectors.text(test, "domain"), DmarcVectors.authorDomain(from));
    }
}
