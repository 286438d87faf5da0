package org.sekimori.gate.relay;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Network;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.ReversePath;

class RelaysTest {
    private static final Relays RELAYS =
            new Relays(
                    Stream.of("192.0.2.0/28", "2001:db8:1::/48")
                            .flatMap(text -> Network.parse(text).stream())
                            .toList());

    private static final String NOBODY = "nobody";

    /// What the attacker would like to be taken for.
    private static final String FORGED =
            """
            Received: from mail.kojo.example (mail.kojo.example [198.51.100.10])
             by mx1.mise.example (Postfix) with ESMTPS id 4XyZ; Tue, 24 Nov 2026 09:00:00 +0900
            """;

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void theClientIsWhomTheRelayNames(String rule, String fields, String client) {
        assertEquals(client, told(fields + FORGED));
    }

    static Stream<Arguments> theClientIsWhomTheRelayNames() {
        return Stream.of(
                arguments(
                        "Postfix",
                        """
                        Received: from out.kaikei.example (mail.kaikei.example [203.0.113.9])
                        \tby mx1.mise.example (Postfix) with ESMTP id 4XyZ
                        \tfor <a@mise.example>; Tue, 24 Nov 2026 09:00:00 +0900 (JST)
                        """,
                        "203.0.113.9 out.kaikei.example"),
                arguments(
                        "Postfix, with TLS",
                        """
                        Received: from out.kaikei.example (mail.kaikei.example [203.0.113.9])
                        \t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)
                        \t key-exchange X25519 server-signature RSA-PSS (2048 bits))
                        \t(No client certificate requested)
                        \tby mx1.mise.example (Postfix) with ESMTPS id 4XyZ; Tue, 24 Nov 2026
                        """,
                        "203.0.113.9 out.kaikei.example tls"),
                arguments(
                        "Postfix, of a client without a name",
                        """
                        Received: from out.kaikei.example (unknown [203.0.113.9])
                        \tby mx1.mise.example (Postfix) with ESMTP id 4XyZ; Tue, 24 Nov 2026
                        """,
                        "203.0.113.9 out.kaikei.example"),
                arguments(
                        "Postfix, of a client that greets with an address: the one it has counts",
                        """
                        Received: from [198.51.100.10] (unknown [203.0.113.9])
                        \tby mx1.mise.example (Postfix) with ESMTP id 4XyZ; Tue, 24 Nov 2026
                        """,
                        "203.0.113.9 [198.51.100.10]"),
                arguments(
                        "Postfix, over IPv6",
                        """
                        Received: from out.kaikei.example (mail.kaikei.example [IPv6:2001:db8:2::9])
                        \tby mx1.mise.example (Postfix) with SMTP id 4XyZ; Tue, 24 Nov 2026
                        """,
                        "2001:db8:2::9 out.kaikei.example"),
                arguments(
                        "sendmail",
                        """
                        Received: from out.kaikei.example (mail.kaikei.example [203.0.113.9])
                        \tby mx1.mise.example (8.17.1/8.17.1) with ESMTPS id 4AO00
                        \t(version=TLSv1.3 cipher=TLS_AES_256_GCM_SHA384 bits=256 verify=NO)
                        \tfor <a@mise.example>; Tue, 24 Nov 2026 09:00:00 +0900
                        """,
                        "203.0.113.9 out.kaikei.example tls"),
                arguments(
                        "sendmail, that does not believe the name",
                        """
                        Received: from out.kaikei.example (mail.kaikei.example [203.0.113.9] (may be forged))
                        \tby mx1.mise.example (8.17.1/8.17.1) with ESMTP id 4AO00; Tue, 24 Nov 2026
                        """,
                        "203.0.113.9 out.kaikei.example"),
                arguments(
                        "sendmail, of a client without a name",
                        """
                        Received: from out.kaikei.example ([203.0.113.9])
                        \tby mx1.mise.example (8.17.1/8.17.1) with SMTP id 4AO00; Tue, 24 Nov 2026
                        """,
                        "203.0.113.9 out.kaikei.example"),
                arguments(
                        "sendmail, that asked who the user is",
                        """
                        Received: from out.kaikei.example (root@mail.kaikei.example [203.0.113.9])
                        \tby mx1.mise.example (8.17.1/8.17.1) with ESMTP id 4AO00; Tue, 24 Nov 2026
                        """,
                        "203.0.113.9 out.kaikei.example"),
                arguments(
                        "Exim",
                        """
                        Received: from mail.kaikei.example ([203.0.113.9] helo=out.kaikei.example)
                        \tby mx1.mise.example with esmtps  (TLS1.3) tls TLS_AES_256_GCM_SHA384
                        \t(Exim 4.98)
                        \t(envelope-from <b@kaikei.example>)
                        \tid 1tEx4m-0000; Tue, 24 Nov 2026 09:00:00 +0900
                        """,
                        "203.0.113.9 out.kaikei.example tls"),
                arguments(
                        "Exim, where name and greeting are one",
                        """
                        Received: from mail.kaikei.example ([203.0.113.9])
                        \tby mx1.mise.example with esmtp (Exim 4.98) id 1tEx4m-0000; Tue, 24 Nov 2026
                        """,
                        "203.0.113.9 mail.kaikei.example"),
                arguments(
                        "Exim, of a client without a name",
                        """
                        Received: from [203.0.113.9] (helo=out.kaikei.example)
                        \tby mx1.mise.example with esmtp (Exim 4.98) id 1tEx4m-0000; Tue, 24 Nov 2026
                        """,
                        "203.0.113.9 out.kaikei.example"),
                arguments(
                        "Exim, with ports",
                        """
                        Received: from mail.kaikei.example ([203.0.113.9]:40001 helo=out.kaikei.example)
                        \tby mx1.mise.example with esmtps (Exim 4.98) id 1tEx4m-0000; Tue, 24 Nov 2026
                        """,
                        "203.0.113.9 out.kaikei.example tls"),
                arguments(
                        "Microsoft 365",
                        """
                        Received: from out.kaikei.example (203.0.113.9) by
                         TYXPEPF00000001.mail.protection.outlook.com (10.167.8.1) with Microsoft SMTP
                         Server (version=TLS1_3, cipher=TLS_AES_256_GCM_SHA384) id 15.20.9000.10 via
                         Frontend Transport; Tue, 24 Nov 2026 00:00:00 +0000
                        """,
                        "203.0.113.9 out.kaikei.example tls"),
                arguments(
                        "Google",
                        """
                        Received: from out.kaikei.example (mail.kaikei.example. [203.0.113.9])
                                by mx.google.example with ESMTPS id d9443c01a7336-1
                                for <a@mise.example>
                                (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256);
                                Mon, 23 Nov 2026 16:00:00 -0800 (PST)
                        """,
                        "203.0.113.9 out.kaikei.example tls"),
                arguments(
                        "one relay behind another",
                        """
                        Received: from mx2.mise.example (mx2.mise.example [192.0.2.2])
                        \tby mx1.mise.example (Postfix) with ESMTP id 4XyZ; Tue, 24 Nov 2026
                        X-Spam-Status: No
                        Received: from gate.mise.example ([IPv6:2001:db8:1::1] helo=gate.mise.example)
                        \tby mx2.mise.example with esmtps (Exim 4.98) id 1tEx4m-0000; Tue, 24 Nov 2026
                        Received: from out.kaikei.example (203.0.113.9) by
                         gate.mise.example (10.167.8.1) with Microsoft SMTP Server id 15; Tue, 24 Nov
                        """,
                        "203.0.113.9 out.kaikei.example"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aLineThatCannotBeReadNamesNobody(String rule, String first) {
        assertEquals(NOBODY, told(first + FORGED));
    }

    static Stream<Arguments> aLineThatCannotBeReadNamesNobody() {
        return Stream.of(
                arguments(
                        "handed in on the relay itself",
                        "Received: by mx1.mise.example (Postfix, from userid 33) id 4XyZ; x\n"),
                arguments(
                        "through its own loopback, which is no client's address here",
                        line("from localhost (localhost [127.0.0.1])")),
                arguments("a link's own address", line("from a.example ([fe80::1])")),
                arguments(
                        "a greeting with brackets",
                        line("from x (y [198.51.100.10]) (z [203.0.113.9])")),
                arguments("a greeting with a space", line("from a b (c [203.0.113.9])")),
                arguments("a name with a space", line("from a (b c [203.0.113.9])")),
                arguments("an address that is none", line("from a (b [203.0.113.999])")),
                arguments("no address", line("from mail.kojo.example")),
                arguments(
                        "a bare address of another server than Microsoft's",
                        line("from a (203.0.113.9)")),
                arguments("the clause is not the first", line("(x) from a (b [203.0.113.9])")),
                arguments(
                        "longer than a server writes",
                        line("from a (b [203.0.113.9])" + " (x)".repeat(600))),
                arguments("empty", "Received:\n"));
    }

    @Test
    void withoutAnyLineNobodyIsNamed() {
        assertEquals(NOBODY, told("Subject: x\n"));
    }

    @Test
    void aChainOfRelaysEndsSomewhere() {
        String relay = line("from mx2.mise.example (mx2.mise.example [192.0.2.2])");
        assertEquals(
                "198.51.100.10 mail.kojo.example tls",
                told(relay.repeat(Relays.MAX_HOPS - 1) + FORGED));
        assertEquals(NOBODY, told(relay.repeat(Relays.MAX_HOPS) + FORGED));
    }

    @Test
    void onlyRelaysAreAsked() {
        assertTrue(RELAYS.handed(arrival("192.0.2.15")));
        assertFalse(RELAYS.handed(arrival("192.0.2.16")));
        assertFalse(new Relays(List.of()).handed(arrival("192.0.2.1")));
    }

    @Test
    void whoSignedInIsTheRelayAndNotTheSender() {
        Arrival before = RELAYS.before(arrival("192.0.2.1"), HeaderBlock.parse(new byte[0]));
        assertEquals(Optional.empty(), before.authenticated());
    }

    private static String line(String from) {
        return "Received: " + from + "\n\tby mx1.mise.example (Postfix) with ESMTP id 4XyZ; x\n";
    }

    private static String told(String fields) {
        HeaderBlock header = HeaderBlock.parse(fields.replace("\n", "\r\n").getBytes(US_ASCII));
        Arrival before = RELAYS.before(arrival("192.0.2.1"), header);
        return before.client()
                .map(client -> client + " " + before.helo() + (before.tls() ? " tls" : ""))
                .orElse(NOBODY);
    }

    private static Arrival arrival(String client) {
        return new Arrival(
                Optional.of(IpAddress.of(client)),
                "mx1.mise.example",
                new ReversePath.Null(),
                List.of(),
                true,
                Optional.of("mx1"));
    }
}
