package org.sekimori.app.report;

import org.sekimori.advice.week.Sight;
import org.sekimori.advice.whatif.Effect;
import org.sekimori.advice.whatif.Moves;
import org.sekimori.app.cli.Texts;

/// An effect for a spreadsheet: a line for each sender.
final class WhatIfCsv {
    private WhatIfCsv() {}

    static String of(Effect<Sight> effect) {
        var lines = new StringBuilder();
        lines.append(Csv.line("sender", "standing", "messages", "hurt", "helped", "unknown"));
        for (Effect.OfSender<Sight> of : effect.bySender()) {
            Moves moves = of.moves();
            lines.append(
                    Csv.line(
                            of.sender().sender(),
                            Texts.key(of.sender().standing()),
                            moves.messages(),
                            moves.hurt(),
                            moves.helped(),
                            moves.unknown()));
        }
        return lines.toString();
    }
}
