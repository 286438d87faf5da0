package org.sekimori.store.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.Finding;
import org.sekimori.report.summary.Observation;
import org.sekimori.store.database.Places;

class ReportStoreTest {
    private static final Acceptance ALL = new Acceptance(Optional.empty(), true);

    @TempDir Path folder;

    /// What is done with a store where nothing is kept yet.
    @FunctionalInterface
    private interface Story {
        void with(Post post) throws IOException;
    }

    /// The same, with the store at hand.
    @FunctionalInterface
    private interface LongStory {
        void with(Post post, ReportStore store) throws IOException;
    }

    private void in(Places places, LongStory story) throws IOException {
        try (var store = ReportStore.open(places.fresh(folder))) {
            story.with(new Post(store), store);
        }
    }

    private void in(Places places, Story story) throws IOException {
        in(places, (post, _) -> story.with(post));
    }

    @ParameterizedTest
    @EnumSource
    void whatWasKeptIsReadAsItWasTold(Places places) throws IOException {
        in(
                places,
                post -> {
                    assertEquals(Verdict.ACCEPTED, post.take(Post.report("a", "192.0.2.1", 7)));
                    Observation seen = post.observations(Post.OWN).getFirst();
                    assertEquals(Post.DAY, seen.day());
                    assertEquals("mail.example", seen.reporter());
                    assertEquals(7, seen.messages());
                    assertEquals(
                            "192.0.2.1", seen.record().row().source().orElseThrow().toString());
                    assertEquals(
                            Optional.of("s1"),
                            seen.record().authResults().dkim().getFirst().selector());
                    assertEquals("a", post.reports(Post.OWN).getFirst().reportId());
                    assertEquals(1, post.reports(Post.OWN).getFirst().records());
                });
    }

    @ParameterizedTest
    @EnumSource
    void theSameAgainChangesNothing(Places places) throws IOException {
        String one = Post.report("a", "kojo.example", Post.DAY, Post.DAY, rows(1, 2, 3));
        String shuffled = Post.report("a", "kojo.example", Post.DAY, Post.DAY, rows(3, 1, 2));
        in(
                places,
                post -> {
                    post.take(one);
                    assertEquals(Verdict.DOUBLE, post.take(one));
                    assertEquals(Verdict.DOUBLE, post.take(shuffled));
                    assertEquals(6, post.messages(Post.OWN));
                });
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoVersionsTheOneThatTellsMoreCountsWhicheverCameFirst(Places places)
            throws IOException {
        in(
                places,
                post -> {
                    assertEquals(Verdict.ACCEPTED, post.take(Post.report("a", "192.0.2.1", 7)));
                    assertEquals(Verdict.REVISION, post.take(Post.report("a", "192.0.2.2", 9)));
                    assertEquals(Verdict.OUTDONE, post.take(Post.report("a", "192.0.2.3", 8)));
                    assertEquals(9, post.messages(Post.OWN));
                    assertEquals(1, post.observations(Post.OWN).size());
                    assertEquals(1, post.reports(Post.OWN).size());
                });
    }

    @ParameterizedTest
    @EnumSource
    void anIdThatComesForAnotherDayOrDomainIsAnotherReport(Places places) throws IOException {
        in(
                places,
                post -> {
                    post.take(Post.report("a", "192.0.2.1", 1));
                    var next = Post.DAY.plusDays(1);
                    String row = Post.row("192.0.2.1", 1);
                    assertEquals(
                            Verdict.ACCEPTED,
                            post.take(Post.report("a", "kojo.example", next, next, row)));
                    assertEquals(
                            Verdict.ACCEPTED,
                            post.take(Post.report("a", "mise.example", Post.DAY, Post.DAY, row)));
                    assertEquals(2, post.messages(Post.OWN));
                });
    }

    @ParameterizedTest
    @EnumSource
    void aReportThatBrokeOffNeverStandsBeforeTheWhole(Places places) throws IOException {
        String whole = Post.report("a", "kojo.example", Post.DAY, Post.DAY, rows(1, 2, 3));
        String half = whole.substring(0, whole.lastIndexOf("<record>"));
        in(
                places,
                post -> {
                    assertEquals(Verdict.ACCEPTED, post.take(half));
                    assertEquals(3, post.messages(Post.OWN));
                    assertEquals(
                            Set.of(Finding.Code.TRUNCATED),
                            post.reports(Post.OWN).getFirst().findings());
                    assertEquals(Verdict.REVISION, post.take(whole));
                    assertEquals(Verdict.DOUBLE, post.take(half));
                    assertEquals(6, post.messages(Post.OWN));
                });
    }

    @ParameterizedTest
    @EnumSource
    void aStrangersReportIsKeptApartUntilItIsProven(Places places) throws IOException {
        String report = Post.report("a", "192.0.2.1", 5);
        in(
                places,
                post -> {
                    assertEquals(
                            Verdict.STRANGER,
                            post.take(report, Origin.REFUTED, Acceptance.STANDARD));
                    assertEquals(0, post.messages(Post.OWN));
                    assertEquals(
                            Verdict.ACCEPTED,
                            post.take(report, Origin.PROVEN, Acceptance.STANDARD));
                    String louder = Post.report("a", "192.0.2.9", 500);
                    assertEquals(
                            Verdict.STRANGER,
                            post.take(louder, Origin.REFUTED, Acceptance.STANDARD));
                    assertEquals(5, post.messages(Post.OWN));
                    assertEquals(Verdict.OUTDONE, post.take(louder, Origin.REFUTED, ALL));
                    assertEquals(5, post.messages(Post.OWN));
                });
    }

    @ParameterizedTest
    @EnumSource
    void aDomainThatIsNoneOfTheClientsIsKeptApart(Places places) throws IOException {
        var own = new Acceptance(Optional.of(Set.of(Domain.of("mise.example"))), false);
        in(
                places,
                post -> {
                    String report = Post.report("a", "192.0.2.1", 5);
                    assertEquals(Verdict.FOREIGN, post.take(report, Origin.UNKNOWN, own));
                    assertEquals(0, post.messages(Post.OWN));
                    assertEquals(Verdict.ACCEPTED, post.take(report));
                });
    }

    @ParameterizedTest
    @EnumSource
    void aClientSeesNothingOfAnother(Places places) throws IOException {
        var mise = new Client("mise");
        in(
                places,
                post -> {
                    String report = Post.report("a", "192.0.2.1", 5);
                    post.take(report);
                    assertEquals(List.of(), post.observations(new Subject(mise, Post.KOJO)));
                    assertEquals(
                            Verdict.ACCEPTED,
                            post.take(mise, report, Origin.UNKNOWN, Acceptance.STANDARD));
                    assertEquals(5, post.messages(new Subject(mise, Post.KOJO)));
                    assertEquals(5, post.messages(Post.OWN));
                });
    }

    @ParameterizedTest
    @EnumSource
    void aReportAboutSeveralDaysIsSpreadAndSaidToBeAnEstimate(Places places) throws IOException {
        var last = Post.DAY.plusDays(2);
        in(
                places,
                post -> {
                    post.take(Post.report("a", "kojo.example", Post.DAY, last, rows(10)));
                    List<Observation> seen = post.observations(Post.OWN);
                    assertEquals(3, seen.size());
                    assertEquals(
                            List.of(true, true, true),
                            seen.stream().map(o -> o.isEstimated()).toList());
                    assertEquals(10, post.messages(Post.OWN));
                    String more = Post.report("a", "kojo.example", Post.DAY, last, rows(11));
                    assertEquals(Verdict.REVISION, post.take(more));
                    assertEquals(11, post.messages(Post.OWN));
                });
    }

    @ParameterizedTest
    @EnumSource
    void aTlsReportIsKeptForEachDomainThatItIsAbout(Places places) throws IOException {
        String report =
                """
                {"organization-name":"mail.example","report-id":"t1","date-range":
                {"start-datetime":"2026-11-20T00:00:00Z","end-datetime":"2026-11-20T23:59:59Z"},
                "policies":[{"policy":{"policy-type":"sts","policy-domain":"kojo.example"},
                "summary":{"total-successful-session-count":90,"total-failure-session-count":3},
                "failure-details":[{"result-type":"certificate-expired",
                "sending-mta-ip":"192.0.2.1","receiving-mx-hostname":"mx.kojo.example",
                "failed-session-count":2}]},
                {"policy":{"policy-type":"no-policy-found","policy-domain":"mise.example"},
                "summary":{"total-successful-session-count":5,"total-failure-session-count":0}}]}
                """;
        in(
                places,
                (post, store) -> {
                    assertEquals(Verdict.ACCEPTED, post.take(report));
                    assertEquals(Verdict.DOUBLE, post.take(report));
                    assertEquals(
                            List.of(":90", "certificate-expired:2", "unknown:1"),
                            store.tls(Post.OWN, Post.DAY, Post.DAY).stream()
                                    .map(day -> day.result() + ":" + day.sessions())
                                    .toList());
                    var mise = new Subject(Client.OWN, Domain.of("mise.example"));
                    assertEquals(5, store.tls(mise, Post.DAY, Post.DAY).getFirst().sessions());
                    assertEquals(0, post.messages(Post.OWN));
                });
    }

    @ParameterizedTest
    @EnumSource
    void aFailureReportIsKeptOnceAndNamesNobody(Places places) throws IOException {
        String report =
                """
                From: dmarc@mail.example
                Content-Type: multipart/report; report-type=feedback-report; boundary=b

                --b
                Content-Type: message/feedback-report

                Feedback-Type: auth-failure
                Version: 1
                User-Agent: x/1
                Auth-Failure: dmarc
                Original-Mail-From: hanako@kojo.example
                Reported-Domain: kojo.example
                Source-IP: 192.0.2.9
                Arrival-Date: Fri, 20 Nov 2026 10:00:00 +0000
                Reporting-MTA: dns; mx.mail.example

                --b--
                """;
        in(
                places,
                (post, store) -> {
                    assertEquals(Verdict.ACCEPTED, post.take(report));
                    assertEquals(Verdict.DOUBLE, post.take(report));
                    FailureSeen seen = store.failures(Post.OWN, Post.DAY, Post.DAY).getFirst();
                    assertEquals(Set.of("dmarc"), seen.failures());
                    assertEquals("192.0.2.9", seen.source().orElseThrow().toString());
                });
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsLeftOfADomainThatIsErased(Places places) throws IOException {
        in(
                places,
                (post, store) -> {
                    post.take(Post.report("a", "192.0.2.1", 5));
                    post.take(Post.report("b", "mise.example", Post.DAY, Post.DAY, rows(7)));
                    assertEquals(Set.of("mail0"), store.eraseDomain(Post.OWN));
                    assertEquals(0, post.messages(Post.OWN));
                    assertEquals(List.of(Domain.of("mise.example")), store.domains(Client.OWN));
                });
    }

    @ParameterizedTest
    @EnumSource
    void anErasedAddressLeavesItsMessages(Places places) throws IOException {
        String report = Post.report("a", "kojo.example", Post.DAY, Post.DAY, rows(1, 2));
        in(
                places,
                (post, store) -> {
                    post.take(report);
                    assertEquals(
                            Set.of("mail0"),
                            store.eraseAddress(Client.OWN, IpAddress.of("192.0.2.2")));
                    assertEquals(3, post.messages(Post.OWN));
                    assertEquals(
                            List.of(Optional.empty(), Optional.of(IpAddress.of("192.0.2.1"))),
                            post.observations(Post.OWN).stream()
                                    .map(seen -> seen.record().row().source())
                                    .toList());
                    assertEquals(Verdict.DOUBLE, post.take(report));
                });
    }

    @ParameterizedTest
    @EnumSource
    void daysBeforeOneAreErasedAndTheOthersStay(Places places) throws IOException {
        var next = Post.DAY.plusDays(1);
        in(
                places,
                (post, store) -> {
                    post.take(Post.report("a", "192.0.2.1", 5));
                    post.take(Post.report("b", "kojo.example", next, next, rows(7)));
                    assertEquals(Set.of("mail0"), store.eraseBefore(next));
                    assertEquals(7, post.messages(Post.OWN));
                });
    }

    private static String[] rows(long... counts) {
        var rows = new String[counts.length];
        for (int i = 0; i < counts.length; i++) {
            rows[i] = Post.row("192.0.2." + counts[i], counts[i]);
        }
        return rows;
    }
}
