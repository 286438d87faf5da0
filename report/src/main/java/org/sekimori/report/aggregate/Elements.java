package org.sekimori.report.aggregate;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.sekimori.report.ReportedName;
import org.sekimori.report.Told;
import org.sekimori.report.Word;

/// The elements of one shape of report, in the order of its schema.
abstract class Elements {
    protected final XmlText xml;

    Elements(XmlText xml) {
        this.xml = xml;
    }

    abstract Optional<String> namespace();

    abstract void metadata(ReportMetadata metadata) throws IOException;

    abstract void policy(PolicyPublished policy) throws IOException;

    protected abstract void evaluated(PolicyEvaluated evaluated) throws IOException;

    protected abstract void identifiers(Identifiers identifiers) throws IOException;

    protected abstract void spf(ReportRecord record) throws IOException;

    protected abstract void dkim(DkimAuthResult signature) throws IOException;

    void record(ReportRecord record) throws IOException {
        Row row = record.row();
        List<DkimAuthResult> signatures = SignatureOrder.of(record);
        xml.element(
                "record",
                () -> {
                    xml.element(
                            "row",
                            () -> {
                                xml.text("source_ip", needed("source_ip", row.source()).toString());
                                xml.number("count", positive(row.count()));
                                xml.element("policy_evaluated", () -> evaluated(row.evaluated()));
                            });
                    xml.element("identifiers", () -> identifiers(record.identifiers()));
                    xml.element(
                            "auth_results",
                            () -> {
                                for (DkimAuthResult signature : signatures) {
                                    xml.element("dkim", () -> dkim(signature));
                                }
                                spf(record);
                            });
                });
    }

    protected void period(Optional<Period> told) throws IOException {
        Period period = needed("date_range", told);
        if (period.end().isBefore(period.begin())) {
            throw new IllegalArgumentException("the period ends before it begins: " + period);
        }
        xml.element(
                "date_range",
                () -> {
                    xml.number("begin", period.begin().getEpochSecond());
                    xml.number("end", period.end().getEpochSecond());
                });
    }

    protected void needed(String element, String text) throws IOException {
        if (text.isBlank()) {
            throw missing(element);
        }
        xml.text(element, text);
    }

    protected void name(String element, ReportedName name) throws IOException {
        xml.text(element, needed(element, name.domain()).name());
    }

    /// As [#name], where the null reverse path is an empty element (RFC 9990 §3.1.1.10).
    protected void nameOrEmpty(String element, ReportedName name) throws IOException {
        if (name.isEmpty()) {
            xml.text(element, "");
        } else {
            name(element, name);
        }
    }

    protected <E extends Enum<E> & Word> void word(String element, Optional<Told<E>> told)
            throws IOException {
        if (told.isPresent()) {
            xml.text(element, word(element, told.get()));
        }
    }

    /// The word of the RFC; a word of the reporter's own is never written.
    protected static <E extends Enum<E> & Word> String word(String element, Told<E> told) {
        String word = told.value().word();
        if (word.isEmpty()) {
            throw new IllegalArgumentException(element + " cannot be: " + told.text());
        }
        return word;
    }

    protected void remark(String element, Optional<Remark> remark, boolean withLanguage)
            throws IOException {
        if (remark.isPresent()) {
            xml.remark(element, remark.get(), withLanguage);
        }
    }

    protected static <T> T needed(String element, Optional<T> value) {
        return value.orElseThrow(() -> missing(element));
    }

    private static long positive(long count) {
        if (count <= 0) {
            throw new IllegalArgumentException("count cannot be " + count);
        }
        return count;
    }

    private static IllegalArgumentException missing(String element) {
        return new IllegalArgumentException(element + " must be there");
    }
}
