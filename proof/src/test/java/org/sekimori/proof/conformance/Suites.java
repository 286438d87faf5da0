package org.sekimori.proof.conformance;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Every suite, in the order of the page.
final class Suites {
    static final Path OWN_DMARC = Path.of("..", "conformance", "dmarc");

    private static final String OPENSPF = "spf-openspf-pyspf";
    private static final String JSPF = "spf-james-jspf";
    private static final String LIESER = "dkim-verifier-lieser";

    /// RFC 7208 §6.2 leaves these words to the receiver; jSPF's own name the sender's domain.
    private static final String JSPF_WORDS = "http://www.openspf.org/why.html?sender=%{O}&ip=%{I}";

    private static final List<Suite> SPF =
            List.of(
                    spf("openspf rfc7208-tests", OPENSPF, "DEFAULT", "the suite of RFC 7208"),
                    spf("openspf rfc4408-tests", OPENSPF, "DEFAULT", "its forerunner, RFC 4408"),
                    spf("openspf test", OPENSPF, "DEFAULT", "pyspf's own additions"),
                    spf("jSPF mailzone-tests", JSPF, "DEFAULT", "Apache James jSPF, an old zone"),
                    spf("jSPF tests", JSPF, JSPF_WORDS, "Apache James jSPF, its own"),
                    spf("jSPF pyspf-tests", JSPF, "DEFAULT", "Apache James jSPF, from pyspf"),
                    of(
                            "SPF jSPF test_parser",
                            JSPF,
                            "records that are well-formed or not",
                            SpfSeeds::parserChecks),
                    of(
                            "SPF jSPF test_rfc_examples",
                            JSPF,
                            "the macros of RFC 7208 §7.4, expanded",
                            SpfSeeds::macroExamples),
                    of(
                            "SPF albertito fuzz",
                            "spf-albertito",
                            "seeds of a fuzzer; met if the check ends within its limits",
                            SpfSeeds::fuzzSeeds));

    private static final List<Suite> DKIM =
            List.of(
                    of(
                            "DKIM Mail::DKIM",
                            "dkim-mail-dkim",
                            "its corpus of mail; met if the best signature comes to its result,"
                                    + " and DomainKeys alone to none",
                            DkimSuites::mailDkim),
                    of(
                            "DKIM jDKIM",
                            "dkim-james-jdkim",
                            "Apache James jDKIM's own mail; the rest is the corpus of Mail::DKIM",
                            DkimSuites::jdkim),
                    of(
                            "DKIM lieser verifierSpec",
                            LIESER,
                            "the results and reasons of a mail client's DKIM Verifier;"
                                    + " its warnings are not asked for",
                            LieserVerifier::cases),
                    of(
                            "DKIM Stalwart",
                            "dkim-stalwart",
                            "mail with DKIM, two of it with ARC",
                            DkimSuites::stalwart),
                    of(
                            "DKIM MimeKit",
                            "dkim-mimekit",
                            "mail; met if every signature passes",
                            DkimSuites::mimeKit),
                    of(
                            "DKIM go-msgauth",
                            "dkim-go-msgauth",
                            "mail, RSA keys in both encodings, Ed25519",
                            DkimSuites::goMsgauth),
                    of(
                            "DKIM dkimpy",
                            "dkim-dkimpy",
                            "the example of RFC 8463 under good and bad keys",
                            Dkimpy::cases),
                    of(
                            "ARC ValiMail",
                            "arc-valimail",
                            "the public suite for validating chains",
                            ArcSuite::cases));

    private static final List<Suite> DMARC =
            List.of(
                    new Suite(
                            "DMARC Sekimori",
                            OWN_DMARC,
                            "our own suite of RFC 9989",
                            DmarcSuite::cases),
                    of(
                            "DMARC Stalwart",
                            "dmarc-stalwart",
                            "evaluations by RFC 9989, parsed records",
                            StalwartDmarc::cases),
                    of(
                            "DMARC Mail::DMARC",
                            "dmarc-mail-dmarc",
                            "evaluations, organizational domains, From, tag values, records,"
                                    + " and malformed records that were found in the wild",
                            MailDmarc::cases),
                    of(
                            "DMARC OpenDMARC",
                            "dmarc-opendmarc",
                            "alignment, records, From, organizational domains and SPF by RFC 7489",
                            OpenDmarc::cases),
                    of(
                            "DMARC lieser dmarcSpec",
                            LIESER,
                            "the examples of RFC 7489 Appendix B: which domains have a record",
                            LieserRecordings::dmarc),
                    of(
                            "Public Suffix List",
                            "psl",
                            "the checks that are published with the list",
                            SuffixSuite::cases),
                    of(
                            "Public Suffix List lieser",
                            LIESER,
                            "organizational domains by the list",
                            LieserRecordings::suffixes));

    private static final List<Suite> MAIL =
            List.of(
                    of(
                            "Message lieser msgParserSpec",
                            LIESER,
                            "header and body, and the author's domain of many ways to write From",
                            LieserRecordings::messages),
                    of(
                            "Authentication-Results lieser",
                            "authres",
                            "fields for the reader of a mail client, some only for a lenient one",
                            ResultsFields::lieser),
                    of(
                            "Authentication-Results MimeKit",
                            "authres",
                            "fields to be read, fields to be refused; comments and what only"
                                    + " Office 365 writes are not compared",
                            ResultsFields::mimeKit),
                    of(
                            "Authentication-Results go-msgauth",
                            "authres",
                            "fields to be read",
                            ResultsFields::goMsgauth),
                    of(
                            "Mail rspamd",
                            "mail-rspamd",
                            "whole messages with their session and DNS; its symbols stand for our"
                                    + " verdicts",
                            Rspamd::cases));

    static final List<Suite> ALL = Stream.of(SPF, DKIM, DMARC, MAIL).flatMap(List::stream).toList();

    private Suites() {}

    private static Suite of(String name, String folder, String about, Suite.Reader reader) {
        return new Suite(name, Vectors.folder().resolve(folder), about, reader);
    }

    private static Suite spf(String name, String folder, String explanation, String about) {
        String file = name.substring(name.indexOf(' ') + 1) + ".yml";
        return of("SPF " + name, folder, about, new SpfSuite(file, explanation));
    }
}
