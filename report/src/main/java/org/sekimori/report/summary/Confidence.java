package org.sekimori.report.summary;

import java.time.LocalDate;
import java.util.List;

/// How far figures can be trusted. What share of all mail these reporters see, nobody can know: a
/// receiver that sends no reports is not among them, and does not say so.
///
/// @param reporters who told anything
/// @param reports that were read
/// @param silent the days of which nobody told anything
/// @param otherSpans reports about a time that is not a day
/// @param recovered reports that could not be read as they stood
/// @param recoveredMessages the messages of those
/// @param estimatedMessages those that are a share of a report about several days
public record Confidence(
        int reporters,
        long reports,
        List<LocalDate> silent,
        long otherSpans,
        long recovered,
        long recoveredMessages,
        long estimatedMessages) {
    public Confidence {
        silent = List.copyOf(silent);
    }
}
