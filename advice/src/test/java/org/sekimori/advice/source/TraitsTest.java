package org.sekimori.advice.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.dns.Domain;
import org.sekimori.report.ReportedName;

class TraitsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "arc=pass                                          | true  |",
                "arc=fail                                          | false |",
                "arc=pass as[1].d=a.example as[1].s=k              | true  | a.example",
                "arc=fail as[2].d=b.example as[1].d=a.example      | false | b.example",
                "looks ok: arc=pass as[10].d=z.example as[9].d=y.example | true | z.example"
            })
    void sealsAreReadOutOfComments(String comment, boolean isPass, String sealer) {
        assertEquals(
                Optional.of(new ArcSeen(isPass, Optional.ofNullable(sealer).map(Domain::of))),
                ArcSeen.in(comment));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"''", "arc=maybe", "march=pass"})
    void otherCommentsTellNothing(String comment) {
        assertEquals(Optional.empty(), ArcSeen.in(comment));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "kojo.example, true, OWN",
        "srs.shokokai.example, false, REWRITTEN",
        "SRS0=abc=de=kojo.example=mori@shokokai.example, false, REWRITTEN",
        "lists.kumiai.example, false, LIST",
        "ml.kumiai.example, false, LIST",
        "shokokai.example, false, ANOTHER",
        "'', false, UNTOLD",
        "unknown!, false, UNTOLD"
    })
    void theEnvelopeSenderTellsHowItCame(String name, boolean isOwn, Envelope envelope) {
        assertEquals(envelope, Envelope.of(ReportedName.of(name), isOwn));
    }
}
