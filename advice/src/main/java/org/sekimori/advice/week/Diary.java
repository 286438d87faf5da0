package org.sekimori.advice.week;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.sekimori.advice.whatif.Gains;
import org.sekimori.advice.whatif.WhatIf;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.aggregate.Disposition;
import org.sekimori.report.aggregate.PolicyEvaluated;
import org.sekimori.report.summary.Aligned;
import org.sekimori.report.summary.Days;
import org.sekimori.report.summary.Observation;
import org.sekimori.report.summary.PolicySeen;
import org.sekimori.report.summary.ReportSeen;
import org.sekimori.report.summary.Share;
import org.sekimori.report.summary.Summary;
import org.sekimori.report.summary.Tally;

/// Reads what was told of the last months and makes a [Week] of it. One pass; what it holds grows
/// with the senders, up to a limit, never with the mail.
public final class Diary {
    /// Days that are read, the week at their end.
    public static final int DAYS = 90;

    /// Days of a week.
    public static final int WEEK = 7;

    /// Addresses of imitations that are told apart.
    private static final int MAX_SOURCES = 10_000;

    /// What is fewer in a week may be an accident.
    private static final int FEW = 5;

    /// Who fails so much, in per mille, does not by accident.
    private static final int MUCH = 100;

    /// Days of history without which everything would be new.
    private static final int HISTORY = 14;

    private final Domain domain;
    private final Days week;
    private final Function<Observation, Sight> sights;
    private final Tally all;
    private final Tally now;
    private final Tally before;
    private final Gains<Sight> gains;
    private final Map<Sight, Book> books = new LinkedHashMap<>();
    private final Set<IpAddress> imitators = new HashSet<>();
    private long imitations;
    private long stopped;
    private long genuine;
    private long passed;

    /// @param last the last day of the week
    /// @param sights whose mail it is
    public Diary(Domain domain, LocalDate last, Function<Observation, Sight> sights) {
        this.domain = domain;
        this.week = Days.until(last, WEEK);
        this.sights = sights;
        this.all = new Tally(days(last));
        this.now = new Tally(week);
        this.before = new Tally(Days.until(week.first().minusDays(1), WEEK));
        this.gains = new Gains<>(sights);
    }

    /// The days that it reads for the week that ends so.
    public static Days days(LocalDate last) {
        return Days.until(last, DAYS);
    }

    public void add(ReportSeen report) {
        all.add(report);
        now.add(report);
        before.add(report);
    }

    public void add(Observation told) {
        all.add(told);
        now.add(told);
        before.add(told);
        Sight sight = sights.apply(told);
        boolean fails = Aligned.of(told.record().row().evaluated()) == Aligned.NONE;
        boolean isNow = week.contains(told.day());
        if (sight.standing() == Standing.IMITATION) {
            if (isNow) {
                imitation(told);
            }
            return;
        }
        genuine += told.messages();
        passed += fails ? 0 : told.messages();
        if (sight.standing() == Standing.OURS) {
            gains.add(told);
        }
        if (books.size() < WhatIf.MAX_SENDERS || books.containsKey(sight)) {
            books.computeIfAbsent(sight, _ -> new Book())
                    .add(told.day(), told.messages(), fails, isNow);
        }
    }

    private void imitation(Observation told) {
        PolicyEvaluated evaluated = told.record().row().evaluated();
        imitations += told.messages();
        Disposition done = evaluated.disposition().value();
        boolean isStopped = done == Disposition.QUARANTINE || done == Disposition.REJECT;
        stopped += isStopped ? told.messages() : 0;
        if (imitators.size() < MAX_SOURCES) {
            told.record().row().source().ifPresent(imitators::add);
        }
    }

    /// What is to be told.
    public Week week() {
        Summary history = all.summary();
        Summary ofWeek = now.summary();
        Optional<PolicySeen.Terms> policy =
                history.policies().stream().findFirst().map(PolicySeen::terms);
        List<News> news = news(history);
        return new Week(
                domain,
                ofWeek,
                before.summary(),
                policy,
                news,
                new Counsel(policy, news, gains, new Share(passed, genuine)).next(ofWeek));
    }

    private List<News> news(Summary history) {
        long heard =
                history.byDay().stream()
                        .filter(day -> day.day().isBefore(week.first()) && day.reporters() > 0)
                        .count();
        var news = new ArrayList<News>();
        books.forEach((sight, book) -> {
            if (isFailing(sight, book)) {
                boolean isSudden =
                        book.failedBefore().whole() >= FEW && book.failedBefore().perMille() < MUCH;
                news.add(new News.Failing(sight, book.failed(), isSudden));
            } else if (heard >= HISTORY && isNew(sight, book)) {
                news.add(new News.NewSender(sight, book.passed()));
            } else if (sight.standing() == Standing.UNKNOWN && failsMuch(book)) {
                news.add(new News.Unexplained(sight, book.failed()));
            }
        });
        if (imitations > 0) {
            news.add(new News.Imitations(imitations, imitators.size(), stopped));
        }
        news.sort(
                Comparator.comparingInt(Diary::rank)
                        .thenComparing(Comparator.comparingLong(News::messages).reversed()));
        return news;
    }

    private static boolean isFailing(Sight sight, Book book) {
        return sight.standing() == Standing.OURS && failsMuch(book);
    }

    private static boolean failsMuch(Book book) {
        return book.failed().part() >= FEW && book.failed().perMille() >= MUCH;
    }

    private boolean isNew(Sight sight, Book book) {
        return sight.standing() != Standing.FORWARDED
                && week.contains(book.first())
                && book.passed().whole() >= FEW;
    }

    private static int rank(News news) {
        return switch (news) {
            case News.Failing(var _, var _, boolean isSudden) -> isSudden ? 0 : 1;
            case News.NewSender _ -> 2;
            case News.Unexplained _ -> 3;
            case News.Imitations _ -> 4;
        };
    }
}
