package org.sekimori.proof.conformance;

import java.util.List;

/// Every suite, in the order of the page.
final class Suites {
    private static final String OPENSPF = "spf-openspf-pyspf";
    private static final String LIESER = "dkim-verifier-lieser";
    private static final String JSPF = "spf-james-jspf";

    /// RFC 7208 §6.2 leaves these words to the receiver; jSPF's own name the sender's domain.
    private static final String JSPF_WORDS = "http://www.openspf.org/why.html?sender=%{O}&ip=%{I}";

    /// What needs the public vectors.
    static final List<Suite> PUBLIC =
            List.of(
                    spf(OPENSPF, "rfc7208-tests", "DEFAULT", "the standard suite of RFC 7208"),
                    spf(OPENSPF, "rfc4408-tests", "DEFAULT", "its forerunner for RFC 4408"),
                    spf(OPENSPF, "test", "DEFAULT", "pyspf's own additions"),
                    spf(JSPF, "mailzone-tests", "DEFAULT", "Apache James jSPF, a zone of old"),
                    spf(JSPF, "tests", JSPF_WORDS, "Apache James jSPF, its own"),
                    spf(JSPF, "pyspf-tests", "DEFAULT", "Apache James jSPF, from pyspf"),
                    new Suite(
                            "SPF jSPF test_parser",
                            JSPF,
                            "records that are well-formed or not",
                            SpfSeeds::parserChecks),
                    new Suite(
                            "SPF jSPF test_rfc_examples",
                            JSPF,
                            "the macros of RFC 7208 §7.4, expanded",
                            SpfSeeds::macroExamples),
                    new Suite(
                            "SPF albertito fuzz",
                            "spf-albertito",
                            "seeds of a fuzzer; met if the check ends within its limits",
                            SpfSeeds::fuzzSeeds),
                    new Suite(
                            "DKIM Mail::DKIM",
                            "dkim-mail-dkim",
                            "its corpus of mail; met if the best signature comes to its result, and DomainKeys alone to none",
                            DkimSuites::mailDkim),
                    new Suite(
                            "DKIM jDKIM",
                            "dkim-james-jdkim",
                            "Apache James jDKIM's own messages (the rest is the corpus of Mail::DKIM)",
                            DkimSuites::jdkim),
                    new Suite(
                            "DKIM lieser",
                            LIESER,
                            "the results and reasons of a mail client's DKIM Verifier; its warnings are not asked for",
                            LieserVerifier::cases),
                    new Suite(
                            "DKIM Stalwart",
                            "dkim-stalwart",
                            "messages with DKIM, two of them with ARC",
                            DkimSuites::stalwart),
                    new Suite(
                            "DKIM MimeKit",
                            "dkim-mimekit",
                            "messages; met if every signature passes",
                            DkimSuites::mimeKit),
                    new Suite(
                            "DKIM go-msgauth",
                            "dkim-go-msgauth",
                            "messages, RSA keys in both encodings, Ed25519",
                            DkimSuites::goMsgauth),
                    new Suite(
                            "DKIM dkimpy",
                            "dkim-dkimpy",
                            "the example of RFC 8463 under good and bad keys",
                            Dkimpy::cases),
                    new Suite(
                            "ARC ValiMail",
                            "arc-valimail",
                            "the public suite for validating chains",
                            ArcSuite::cases));

    static final List<Suite> ALL = PUBLIC;

    private Suites() {}

    private static Suite spf(String folder, String file, String explanation, String about) {
        return new Suite(
                "SPF " + (folder.equals(OPENSPF) ? "openspf " : "jSPF ") + file,
                folder,
                about,
                new SpfSuite(file + ".yml", explanation));
    }
}
