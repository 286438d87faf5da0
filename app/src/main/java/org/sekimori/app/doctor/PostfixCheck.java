package org.sekimori.app.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.app.cli.Texts;
import org.sekimori.gate.socket.Address;

/// Whether Postfix talks to us. One of milter and policy service is enough for that.
///
/// @param folder of `main.cf`; Postfix's own where it is empty
/// @param milter where ours listens, where it does
/// @param policy where our policy service listens, where it does
/// @param signs whether mail of our own people is signed
record PostfixCheck(
        Optional<Path> folder, Optional<Address> milter, Optional<Address> policy, boolean signs)
        implements Check {
    /// The protocol of today's Postfix.
    private static final String NEWEST = "6";

    @Override
    public List<Finding> look(Texts texts) {
        Optional<MainCf> asked = MainCf.ask(folder);
        if (asked.isEmpty()) {
            return List.of(Finding.of(texts, Severity.NOTICE, "postfix.not-checked"));
        }
        MainCf main = asked.get();
        boolean hasMilter = milter.filter(at -> main.hasMilter(MainCf.MILTERS, at)).isPresent();
        boolean asksPolicy = policy.filter(main::asksPolicy).isPresent();
        Severity missing = hasMilter || asksPolicy ? Severity.NOTICE : Severity.CRITICAL;
        var findings = new ArrayList<Finding>();
        milter.map(at -> named(texts, "milter", at, hasMilter ? Severity.GOOD : missing))
                .ifPresent(findings::add);
        policy.map(at -> named(texts, "policy", at, asksPolicy ? Severity.GOOD : missing))
                .ifPresent(findings::add);
        if (hasMilter) {
            findings.addAll(manner(texts, main));
        }
        return findings;
    }

    private static Finding named(Texts texts, String what, Address at, Severity severity) {
        String state = severity == Severity.GOOD ? "-named" : "-missing";
        return Finding.of(texts, severity, "postfix." + what + state, inPostfix(at));
    }

    /// An address as `main.cf` has it.
    private static String inPostfix(Address at) {
        return switch (at) {
            case Address.Tcp tcp -> "inet:" + tcp;
            case Address.Unix unix -> unix.toString();
        };
    }

    private List<Finding> manner(Texts texts, MainCf main) {
        var findings = new ArrayList<Finding>();
        String action = main.value(MainCf.WITHOUT_MILTER);
        boolean refuses = action.equals("reject");
        findings.add(
                Finding.of(
                        texts,
                        refuses ? Severity.WARNING : Severity.GOOD,
                        refuses ? "postfix.refuses-without-us" : "postfix.without-us",
                        action));
        String protocol = main.value(MainCf.PROTOCOL);
        if (!protocol.equals(NEWEST)) {
            findings.add(Finding.of(texts, Severity.NOTICE, "postfix.old-protocol", protocol));
        }
        if (signs && !main.hasMilter(MainCf.LOCAL_MILTERS, milter.orElseThrow())) {
            findings.add(
                    Finding.of(
                            texts,
                            Severity.NOTICE,
                            "postfix.local-mail",
                            inPostfix(milter.orElseThrow())));
        }
        return findings;
    }
}
