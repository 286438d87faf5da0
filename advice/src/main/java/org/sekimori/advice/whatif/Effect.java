package org.sekimori.advice.whatif;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.sekimori.dns.Question;

/// What a change would have done to the mail of some days.
///
/// @param <S> a sender
/// @param byDay one for each day, in order
/// @param bySender who would be hurt most comes first, at most [WhatIf#MAX_SENDERS]
/// @param unanswered what the DNS did not answer, some of it
/// @param spfErrors what is wrong with the SPF record that was tried, in English, some of it
public record Effect<S>(
        Moves all,
        List<OfDay> byDay,
        List<OfSender<S>> bySender,
        Set<Question> unanswered,
        Set<String> spfErrors) {
    public Effect {
        byDay = List.copyOf(byDay);
        bySender = List.copyOf(bySender);
        unanswered = Set.copyOf(unanswered);
        spfErrors = Set.copyOf(spfErrors);
    }

    public record OfDay(LocalDate day, Moves moves) {}

    public record OfSender<S>(S sender, Moves moves) {}
}
