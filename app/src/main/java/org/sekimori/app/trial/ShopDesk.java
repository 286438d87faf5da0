package org.sekimori.app.trial;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.sekimori.advice.address.Enquiry;
import org.sekimori.advice.address.Fact;
import org.sekimori.advice.address.SourceFacts;
import org.sekimori.advice.sender.CatalogueText;
import org.sekimori.advice.week.Week;
import org.sekimori.app.cli.Language;
import org.sekimori.app.letter.Senders;
import org.sekimori.app.letter.Weekly;
import org.sekimori.auth.spf.Spf;
import org.sekimori.auth.spf.SpfSettings;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Resolver;
import org.sekimori.store.database.Place;
import org.sekimori.store.reports.Acceptance;
import org.sekimori.store.reports.Client;
import org.sekimori.store.reports.Importer;
import org.sekimori.store.reports.Letter;
import org.sekimori.store.reports.Origin;
import org.sekimori.store.reports.ReportStore;
import org.sekimori.store.reports.Subject;

/// The other side: a shop that asks for reports keeps those that the world sent it in ninety days,
/// and the one that was made here, and reads its week.
///
/// @param world its DNS
/// @param now the moment of all that happens
/// @param keep the folder where it keeps them; empty where it is gone afterwards
public record ShopDesk(Resolver world, Instant now, Optional<Path> keep) {
    private static final Domain SHOP = Domain.of(Correspondence.SHOP);

    /// What the shop knows better than the catalogue.
    private static final String OWN_SENDERS =
            """
            [haishin]
            en       haishin.example
            ja       haishin.example
            kind     newsletter
            dkim     haishin.example
            claim    ours
            """;

    /// @param reports how many it read
    /// @param week what they come to
    public record Read(int reports, Week week) {}

    /// @param made here
    public Read read(List<MadeReport> made, Language language) throws IOException {
        Path folder = keep.isPresent() ? keep.get() : Files.createTempDirectory("sekimori");
        try (ReportStore store = ReportStore.open(new Place.Folder(folder))) {
            List<String> documents = documents(made);
            take(store, documents);
            var senders =
                    new Senders(
                            SHOP,
                            Senders.attribution(CatalogueText.parse(OWN_SENDERS)),
                            facts(),
                            language);
            var subject = new Subject(Client.OWN, SHOP);
            return new Read(documents.size(), Weekly.read(store, subject, today(), senders));
        } finally {
            if (keep.isEmpty()) {
                Trial.remove(folder);
            }
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private List<String> documents(List<MadeReport> made) {
        return Stream.concat(
                        ForeignReports.until(today()).stream(),
                        made.stream()
                                .filter(one -> one.report().published().domain().equals(SHOP))
                                .map(MadeReport::xml))
                .toList();
    }

    private void take(ReportStore store, List<String> documents) throws IOException {
        var importer = new Importer(store, Acceptance.STANDARD, _ -> {});
        for (int i = 0; i < documents.size(); i++) {
            var letter = new Letter(Client.OWN, "", Origin.UNKNOWN, "try " + i, now);
            byte[] xml = documents.get(i).getBytes(StandardCharsets.UTF_8);
            importer.read(letter, new ByteArrayInputStream(xml));
        }
        importer.flush();
    }

    /// The names of addresses, each asked for once.
    private Function<IpAddress, SourceFacts> facts() {
        var enquiry = new Enquiry(new Spf(SpfSettings.NONE), List.of());
        Map<IpAddress, SourceFacts> known = new HashMap<>();
        return address ->
                known.computeIfAbsent(
                        address,
                        _ ->
                                new SourceFacts(
                                        enquiry.reverse(address, world, Deadline.NEVER, now),
                                        new Fact.NotAsked<>(),
                                        new Fact.NotAsked<>()));
    }
}
