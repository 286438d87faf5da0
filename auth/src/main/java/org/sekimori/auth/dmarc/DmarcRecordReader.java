package org.sekimori.auth.dmarc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sekimori.auth.dmarc.DmarcRecord.FailureOption;
import org.sekimori.auth.dmarc.DmarcRecord.Finding;
import org.sekimori.auth.dmarc.DmarcRecord.Mode;
import org.sekimori.auth.dmarc.DmarcRecord.Problem;
import org.sekimori.auth.dmarc.DmarcRecord.Psd;
import org.sekimori.auth.tag.TagList;

/// Reads a policy record (RFC 9989 §4.8). Syntax errors after the version cost a tag, not the
/// record.
///
/// ```
/// dmarc-record  = dmarc-version *(dmarc-sep dmarc-tag) [dmarc-sep]
/// dmarc-version = "v" equals %s"DMARC1"
/// dmarc-tag     = 1*ALPHA equals 1*dmarc-value
/// ```
final class DmarcRecordReader {
    private static final Set<String> KNOWN =
            Set.of("v", "p", "sp", "np", "adkim", "aspf", "fo", "psd", "t", "rua", "ruf");

    /// Tags of RFC 7489 that RFC 9989 §C.5.2 removed.
    private static final Set<String> REMOVED = Set.of("pct", "rf", "ri");

    private static final Map<String, Mode> MODES = Map.of("r", Mode.RELAXED, "s", Mode.STRICT);
    private static final Map<String, Boolean> YES_OR_NO = Map.of("y", true, "n", false);
    private static final Map<String, Psd> PSDS =
            Map.of("y", Psd.YES, "n", Psd.NO, "u", Psd.UNKNOWN);
    private static final Map<String, FailureOption> OPTIONS =
            Map.of(
                    "0", FailureOption.ALL_FAIL,
                    "1", FailureOption.ANY_FAIL,
                    "d", FailureOption.DKIM,
                    "s", FailureOption.SPF);

    private final TagList list;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<Integer> doubles = new HashSet<>();
    private boolean spoiled;

    private DmarcRecordReader(TagList list) {
        this.list = list;
    }

    static Optional<DmarcRecord> read(String text) {
        if (!startsWithVersion(text)) {
            return Optional.empty();
        }
        return Optional.of(new DmarcRecordReader(TagList.parse(text)).record(text));
    }

    /// `v` must be the first tag and its value is case-sensitive (RFC 9989 §4.7).
    private static boolean startsWithVersion(String text) {
        int end = text.indexOf(';');
        List<TagList.Tag> first = TagList.parse(end < 0 ? text : text.substring(0, end)).tags();
        return !first.isEmpty()
                && first.getFirst().name().equals("v")
                && first.getFirst().value().equals("DMARC1");
    }

    private DmarcRecord record(String text) {
        noteNames();
        list.faults().stream()
                .filter(fault -> !doubles.contains(fault.position()))
                .forEach(fault -> note(Problem.SYNTAX, fault.what(), fault.position()));
        Optional<DmarcPolicy> p = request("p");
        if (list.tag("p").isEmpty()) {
            spoiled = true;
            note(Problem.MISSING_POLICY, "p", 0);
        }
        var requests = new DmarcRecord.Requests(p, request("sp"), request("np"), spoiled);
        var modes =
                new DmarcRecord.Modes(
                        value("adkim", MODES, Mode.RELAXED), value("aspf", MODES, Mode.RELAXED));
        Psd psd = value("psd", PSDS, Psd.UNKNOWN);
        boolean testing = value("t", YES_OR_NO, false);
        var reporting = new DmarcRecord.Reporting(uris("rua"), uris("ruf"), options());
        findings.sort(Comparator.comparingInt(Finding::position));
        return new DmarcRecord(text, requests, modes, psd, testing, reporting, findings);
    }

    private void noteNames() {
        var seen = new HashSet<String>();
        for (TagList.Tag tag : list.tags()) {
            if (!seen.add(tag.name())) {
                note(Problem.DUPLICATE_TAG, tag.name(), tag.valueStart());
                doubles.add(tag.valueStart());
            } else if (REMOVED.contains(tag.name())) {
                note(Problem.REMOVED_TAG, tag.name(), tag.valueStart());
            } else if (!KNOWN.contains(tag.name())) {
                note(Problem.UNKNOWN_TAG, tag.name(), tag.valueStart());
            }
        }
    }

    private Optional<DmarcPolicy> request(String name) {
        Optional<TagList.Tag> tag = list.tag(name);
        Optional<DmarcPolicy> request = tag.map(TagList.Tag::value).flatMap(DmarcPolicy::parse);
        if (tag.isPresent() && request.isEmpty()) {
            spoiled = true;
            noteValue(tag.get());
        }
        return request;
    }

    private <T> T value(String name, Map<String, T> values, T otherwise) {
        Optional<TagList.Tag> tag = list.tag(name);
        Optional<T> value =
                tag.flatMap(
                        t -> Optional.ofNullable(values.get(t.value().toLowerCase(Locale.ROOT))));
        if (tag.isPresent() && value.isEmpty()) {
            noteValue(tag.get());
        }
        return value.orElse(otherwise);
    }

    /// `dmarc-fo`: any of the four, none twice, not both 0 and 1.
    private Set<FailureOption> options() {
        Set<FailureOption> usual = Set.of(FailureOption.ALL_FAIL);
        Optional<TagList.Tag> tag = list.tag("fo");
        if (tag.isEmpty()) {
            return usual;
        }
        if (list.tag("ruf").isEmpty()) {
            note(Problem.OPTIONS_WITHOUT_ADDRESS, "fo", tag.get().valueStart());
        }
        var options = EnumSet.noneOf(FailureOption.class);
        for (String item : tag.get().value().toLowerCase(Locale.ROOT).split(":", -1)) {
            FailureOption option = OPTIONS.get(item.strip());
            if (option == null || !options.add(option)) {
                noteValue(tag.get());
                return usual;
            }
        }
        if (options.contains(FailureOption.ALL_FAIL) && options.contains(FailureOption.ANY_FAIL)) {
            noteValue(tag.get());
            return usual;
        }
        return options;
    }

    private List<ReportUri> uris(String name) {
        var uris = new ArrayList<ReportUri>();
        Optional<TagList.Tag> tag = list.tag(name);
        if (tag.isEmpty()) {
            return uris;
        }
        int position = tag.get().valueStart();
        for (String item : tag.get().value().split(",", -1)) {
            String written = item.strip();
            String uri = ReportUriReader.withoutSize(written);
            if (!uri.equals(written)) {
                note(Problem.SIZE_LIMIT, written, position);
            }
            switch (ReportUri.parse(uri)) {
                case ReportUri.Refused(var why) ->
                        note(Problem.INVALID_URI, written + ": " + why, position);
                case ReportUri.Usable _ when uris.size() == DmarcRecord.MAX_REPORT_URIS -> {
                    note(Problem.TOO_MANY_URIS, name, position);
                    return uris;
                }
                case ReportUri.Usable(ReportUri usable) -> {
                    if (usable instanceof ReportUri.Other other) {
                        note(Problem.OTHER_SCHEME, other.scheme(), position);
                    }
                    uris.add(usable);
                }
            }
        }
        return uris;
    }

    private void noteValue(TagList.Tag tag) {
        note(Problem.INVALID_VALUE, tag.name() + "=" + tag.value(), tag.valueStart());
    }

    private void note(Problem problem, String detail, int position) {
        findings.add(new Finding(problem, detail, position));
    }
}
