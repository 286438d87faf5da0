package org.sekimori.advice.whatif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sekimori.advice.whatif.Mails.DAY;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sekimori.report.aggregate.DomainPolicy;
import org.sekimori.report.aggregate.OverrideType;
import org.sekimori.report.summary.Days;

class PracticesTest {
    private final Practices practices = new Practices(Days.until(DAY, 7));

    @Test
    void whatWasAskedIsComparedWithWhatWasDone() {
        practices.add(Mails.report("google.com", DAY, DomainPolicy.REJECT, 100));
        add("google.com", "6 203.0.113.66 kojo.example dkim=fail spf=fail reject");
        add("google.com", "3 203.0.113.66 kojo.example dkim=fail spf=fail quarantine");
        add("google.com", "1 203.0.113.30 kojo.example dkim=fail spf=fail none forwarded");
        add("google.com", "90 192.0.2.10 kojo.example dkim=pass spf=pass");
        assertEquals(
                List.of(new Practice("google.com", 10, 6, 3, Map.of(OverrideType.FORWARDED, 1L))),
                practices.practices());
    }

    @Test
    void whereNothingWasAskedNothingIsKnown() {
        practices.add(Mails.report("google.com", DAY, DomainPolicy.NONE, 100));
        practices.add(Mails.report("Yahoo", DAY, DomainPolicy.REJECT, 10));
        add("google.com", "6 203.0.113.66 kojo.example dkim=fail spf=fail");
        add("Yahoo", "6 203.0.113.66 kojo.example dkim=fail spf=fail");
        add("unheard.example", "6 203.0.113.66 kojo.example dkim=fail spf=fail");
        assertEquals(List.of(), practices.practices());
    }

    private void add(String reporter, String mail) {
        practices.add(Mails.of(reporter, DAY, mail));
    }
}
