package org.sekimori.store.reports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.aggregate.ReportRecord;
import org.sekimori.store.reports.Rows.Line;
import org.sekimori.store.reports.Rows.Text;

/// Takes the rows of a report as they are read.
final class RowCollector implements Consumer<ReportRecord> {
    /// Records of a report that are kept: the largest that is known of has a million.
    static final int MAX = 2_000_000;

    /// Different tellings of a report that are kept.
    static final int MAX_TELLINGS = 100_000;

    private final Map<Teller, Integer> tellings = new HashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private long records;

    @Override
    public void accept(ReportRecord record) {
        add(record.row().source(), Telling.of(record), record.row().count());
    }

    void add(Optional<IpAddress> source, Teller teller, long messages) {
        records++;
        if (!isTooMuch()) {
            int telling = tellings.computeIfAbsent(teller, _ -> tellings.size());
            lines.add(new Line(source, telling, messages));
        }
    }

    /// Whether there is more than is kept of one report.
    boolean isTooMuch() {
        return records > MAX || tellings.size() > MAX_TELLINGS;
    }

    Rows rows() {
        var texts = new TreeMap<String, Text>();
        var places = new int[tellings.size()];
        var ofPlace = new String[places.length];
        tellings.forEach((telling, place) -> {
            Text text = Text.of(telling);
            texts.putIfAbsent(text.text(), text);
            ofPlace[place] = text.text();
        });
        List<String> order = List.copyOf(texts.keySet());
        Arrays.setAll(places, place -> Collections.binarySearch(order, ofPlace[place]));
        lines.replaceAll(l -> new Line(l.source(), places[l.telling()], l.messages()));
        lines.sort(Line.ORDER);
        return new Rows(List.copyOf(texts.values()), addedUp(), records);
    }

    private List<Line> addedUp() {
        var sums = new ArrayList<Line>(lines.size());
        for (Line line : lines) {
            if (!sums.isEmpty() && sums.getLast().isLike(line)) {
                sums.set(sums.size() - 1, sums.getLast().plus(line.messages()));
            } else {
                sums.add(line);
            }
        }
        return sums;
    }
}
