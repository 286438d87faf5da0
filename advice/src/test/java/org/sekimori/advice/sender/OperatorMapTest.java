package org.sekimori.advice.sender;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sekimori.dns.Domain;

class OperatorMapTest {
    private static final String MAP =
            """
            base_reverse_dns,name,type
            net.example,"Net, Inc.",ISP
            quoted.example,"The ""Q"" Firm",Education
            odd.example,Odd,Submarine
            no..domain,X,ISP
            short.example
            """;

    @Test
    void namesWithCommasAndQuotesAreRead() {
        OperatorMap map = OperatorMap.read(MAP.lines());
        assertEquals(3, map.size());
        assertEquals(2, map.unreadable());
        assertEquals(
                Optional.of(new Operator("Net, Inc.", SenderKind.ISP)),
                map.of(Domain.of("p1.dsl.net.example")));
        assertEquals(
                Optional.of(new Operator("The \"Q\" Firm", SenderKind.EDUCATION)),
                map.of(Domain.of("quoted.example")));
        assertEquals(
                Optional.of(new Operator("Odd", SenderKind.OTHER)),
                map.of(Domain.of("odd.example")));
        assertEquals(Optional.empty(), map.of(Domain.of("example")));
    }
}
