package org.sekimori.advice.whatif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sekimori.advice.whatif.Mails.DAY;

import java.util.List;
import org.junit.jupiter.api.Test;

class GainsTest {
    private final Gains<String> gains =
            new Gains<>(told -> told.record().row().source().orElseThrow().toString());

    @Test
    void theLargestGainComesFirstWithWhatWouldPassThen() {
        gains.add(WhatIfTest.own(910));
        gains.add(WhatIfTest.newsletter(87));
        add(
                "2 203.0.113.30 kojo.example dkim=fail:kojo.example/fail spf=fail:dousoukai.example/pass");
        add("1 203.0.113.66 kojo.example dkim=fail spf=fail:kojo.example/fail");
        List<Gain<String>> all = gains.gains();
        assertEquals(
                List.of(
                        new Gain<>("198.51.100.7", 87, 87, 87, 87),
                        new Gain<>("203.0.113.30", 2, 2, 0, 2),
                        new Gain<>("203.0.113.66", 1, 1, 1, 0)),
                all);
        assertEquals(910, gains.now().perMille());
        assertEquals(997, gains.with(all.getFirst().byDkim()).perMille());
    }

    @Test
    void whoFailsNowhereIsNotNamed() {
        gains.add(WhatIfTest.own(5));
        assertEquals(List.of(), gains.gains());
    }

    private void add(String mail) {
        gains.add(Mails.of("google.com", DAY, mail));
    }
}
