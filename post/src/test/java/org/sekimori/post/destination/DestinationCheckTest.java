package org.sekimori.post.destination;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.auth.dmarc.ReportUri;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.zone.ZoneResolver;
import org.sekimori.mail.MailAddress;

/// Which addresses reports may go to.
class DestinationCheckTest {
    private static final String ZONE =
            """
            _dmarc.blue.example.com  TXT "v=DMARC1; p=none; rua=mailto:reports@red.example.net"
            _dmarc.example.com       TXT "v=DMARC1; p=none"
            _dmarc.nic.bank          TXT "v=DMARC1; p=none; psd=n"
            _dmarc.bank              TXT "v=DMARC1; p=reject; psd=y"
            blue.example.com._report._dmarc.red.example.net  TXT "v=DMARC1"
            *._report._dmarc.all.example     TXT "v=DMARC1;"
            example.com._report._dmarc.alias.example  CNAME consent.example.
            consent.example                  TXT "v=DMARC1;"

            example.com._report._dmarc.other.example  TXT "v=spf1 -all"
            example.com._report._dmarc.other.example  TXT "we take reports"
            example.com._report._dmarc.case.example   TXT "v=dmarc1"
            example.com._report._dmarc.late.example   TXT "p=none; v=DMARC1"
            example.com._report._dmarc.both.example   TXT "v=spf1 -all"
            example.com._report._dmarc.both.example   TXT "v=DMARC1; p=none"

            $ORIGIN _report._dmarc.override.example.
            example.com  TXT "v=DMARC1; rua=mailto:new@override.example!10m"
            two.test     TXT "v=DMARC1; rua=mailto:b@override.example,mailto:a@override.example"
            away.test    TXT "v=DMARC1; rua=mailto:new@victim.example"
            part.test    TXT "v=DMARC1; rua=mailto:a@override.example,mailto:a@victim.example"
            below.test   TXT "v=DMARC1; rua=mailto:a@sub.override.example"
            bad.test     TXT "v=DMARC1; rua=mailto:0"
            web.test     TXT "v=DMARC1; rua=https://override.example/in"
            ruf.test     TXT "v=DMARC1; ruf=mailto:ruf@override.example"
            xn--bcher-kva.test TXT "v=DMARC1; rua=mailto:b@override.example"
            $ORIGIN .
            ;!servfail example.com._report._dmarc.servfail.example TXT
            ;!timeout  example.com._report._dmarc.timeout.example TXT
            ;!timeout  _dmarc.silent.test TXT
            ;!timeout  _dmarc.x.silent.test TXT
            """;

    private static String outcome(DestinationCheck check, String policyDomain, String wanted) {
        MailAddress address = address(wanted);
        return switch (check.check(Domain.of(policyDomain), address, Deadline.NEVER)) {
            case Destination.Verified(var to) -> "to " + to;
            case Destination.Overridden(var to) ->
                    "instead "
                            + to.stream()
                                    .map(MailAddress::toString)
                                    .collect(Collectors.joining(" "));
            case Destination.NotAuthorized(var why) -> why.name();
            case Destination.Deferred(var question, var failure) ->
                    failure.failure() + " " + question.name();
        };
    }

    private static MailAddress address(String text) {
        return switch (ReportUri.parse("mailto:" + text)) {
            case ReportUri.Usable(var uri) -> ReportUri.addresses(List.of(uri)).getFirst();
            case ReportUri.Refused(var why) -> throw new IllegalArgumentException(why.toString());
        };
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "the policy's own domain is not asked | example.com | a@example.com | to a@example.com",
                "a name of the same organization is not asked | blue.example.com | a@example.com | to a@example.com",
                "whichever of the two is below | example.com | a@mail.example.com | to a@mail.example.com",
                "the RFC's example consents | blue.example.com | reports@red.example.net | to reports@red.example.net",
                "consent is for one name, not its parent | example.com | reports@red.example.net | NO_CONSENT",
                "nor for its children | x.blue.example.com | reports@red.example.net | NO_CONSENT",
                "a wildcard consents for all | deep.down.test | a@all.example | to a@all.example",
                "consent may stand behind an alias | example.com | a@alias.example | to a@alias.example",
                "names under a public suffix are strangers | bank | a@nic.bank | NO_CONSENT",
                "other TXT records are no consent | example.com | a@other.example | NO_CONSENT",
                "the version is read to the letter | example.com | a@case.example | NO_CONSENT",
                "the version comes first | example.com | a@late.example | NO_CONSENT",
                "one good record among others is enough | example.com | a@both.example | to a@both.example",
                "the host may choose another address | example.com | a@override.example | instead new@override.example",
                "or several | two.test | a@override.example | instead b@override.example a@override.example",
                "at another host: to neither | away.test | a@override.example | OVERRIDE_ELSEWHERE",
                "one at another host: to none | part.test | a@override.example | OVERRIDE_ELSEWHERE",
                "a host below is another host | below.test | a@override.example | OVERRIDE_ELSEWHERE",
                "an override that is no URI is ignored | bad.test | a@override.example | to a@override.example",
                "one of a scheme we do not know, too | web.test | a@override.example | to a@override.example",
                "what is said of failure reports does not count | ruf.test | a@override.example | to a@override.example",
                "names are asked as A-labels | bücher.test | a@override.example | instead b@override.example",
                "a failing server is no answer | example.com | a@servfail.example | SERVFAIL example.com._report._dmarc.servfail.example",
                "nor is a silent one | example.com | a@timeout.example | TIMEOUT example.com._report._dmarc.timeout.example",
                "nor is silence about who belongs together | x.silent.test | a@silent.test | TIMEOUT _dmarc.x.silent.test",
            })
    void tellsWhereReportsMayGo(String rule, String policyDomain, String wanted, String outcome) {
        DestinationCheck check = DestinationCheck.ofAggregateReports(ZoneResolver.of(ZONE));
        assertEquals(outcome, outcome(check, policyDomain, wanted), rule);
    }

    @ParameterizedTest
    @CsvSource({
        "ruf.test, instead ruf@override.example",
        "away.test, to a@override.example",
    })
    void readsTheOtherTagForFailureReports(String policyDomain, String outcome) {
        DestinationCheck check = DestinationCheck.ofFailureReports(ZoneResolver.of(ZONE));
        assertEquals(outcome, outcome(check, policyDomain, "a@override.example"));
    }

    @Test
    void aNameThatIsTooLongIsNoConsent() {
        DestinationCheck check = DestinationCheck.ofAggregateReports(ZoneResolver.of(ZONE));
        String label = "a".repeat(57);
        String longest = String.join(".", label, label, label, "b".repeat(52));
        assertEquals(Domain.MAX_NAME, (longest + "._report._dmarc.all.example").length());
        assertEquals("to a@all.example", outcome(check, longest, "a@all.example"));
        assertEquals("NAME_TOO_LONG", outcome(check, longest + "b", "a@all.example"));
    }
}
