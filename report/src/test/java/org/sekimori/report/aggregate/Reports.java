package org.sekimori.report.aggregate;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.ReportedName;
import org.sekimori.report.Told;
import org.sekimori.report.Word;

/// Makes reports by the dice: any that RFC 9990 allows.
final class Reports {
    private static final String[] TEXTS = {
        "plain",
        "a < b && c > d ]]> \"quoted\" 'too'",
        "山田製作所 \uD83D\uDC8C",
        "</feedback><record>",
        "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]>&y;",
        "two\nlines\tand a tab",
        "é à ü",
        "<!-- no comment --> <?nothing?> <![CDATA[raw]]>"
    };

    private static final OverrideType[] OVERRIDES = {
        OverrideType.LOCAL_POLICY,
        OverrideType.MAILING_LIST,
        OverrideType.OTHER,
        OverrideType.POLICY_TEST_MODE,
        OverrideType.TRUSTED_FORWARDER
    };

    private static final String[] OPTIONS = {"0", "1", "d", "s", "1:d:s", "0:s"};

    private final Random dice;

    Reports(long seed) {
        dice = new Random(seed);
    }

    AggregateReport report() {
        List<ReportRecord> records =
                IntStream.range(0, 1 + dice.nextInt(20)).mapToObj(i -> record()).toList();
        return new AggregateReport(new ReportHead(Edition.RFC_9990, metadata(), policy()), records);
    }

    private ReportMetadata metadata() {
        long begin = dice.nextInt(2_000_000_000);
        return new ReportMetadata(
                text(),
                "reports@" + name().text(),
                maybe(remark()),
                "id." + dice.nextLong() + "@" + name().text(),
                Optional.of(Period.ofSeconds(begin, begin + dice.nextInt(86_400))),
                maybe(remark()).stream().toList(),
                maybe(text()));
    }

    private PolicyPublished policy() {
        return new PolicyPublished(
                name(),
                maybe(one(DiscoveryMethod.values())),
                Optional.of(one(DomainPolicy.values())),
                maybe(one(DomainPolicy.values())),
                maybe(one(DomainPolicy.values())),
                maybe(one(AlignmentMode.values())),
                maybe(one(AlignmentMode.values())),
                OptionalInt.empty(),
                maybe(OPTIONS[dice.nextInt(OPTIONS.length)]),
                maybe(one(TestMode.values())));
    }

    ReportRecord record() {
        var evaluated =
                new PolicyEvaluated(
                        one(Disposition.values()),
                        one(DmarcResult.values()),
                        one(DmarcResult.values()),
                        Stream.generate(this::reason).limit(dice.nextInt(3)).toList());
        var identifiers =
                new Identifiers(
                        name(),
                        maybe(dice.nextBoolean() ? name() : ReportedName.NONE),
                        maybe(name()));
        var signatures = Stream.generate(this::signature).limit(dice.nextInt(4)).toList();
        var spf =
                new SpfAuthResult(
                        name(),
                        maybe(Told.of(SpfScope.MFROM)),
                        one(SpfResult.values()),
                        maybe(remark()));
        var record =
                new ReportRecord(
                        new Row(Optional.of(address()), 1 + dice.nextInt(9999), evaluated),
                        identifiers,
                        new AuthResults(signatures, maybe(spf).stream().toList()));
        return inOrder(record);
    }

    /// As it will be read: the writer puts signatures into an order.
    private static ReportRecord inOrder(ReportRecord record) {
        return new ReportRecord(
                record.row(),
                record.identifiers(),
                new AuthResults(SignatureOrder.of(record), record.authResults().spf()));
    }

    private OverrideReason reason() {
        return new OverrideReason(one(OVERRIDES), maybe(remark()));
    }

    DkimAuthResult signature() {
        return new DkimAuthResult(
                name(),
                Optional.of("s" + dice.nextInt(9)),
                one(DkimResult.values()),
                maybe(remark()));
    }

    private IpAddress address() {
        var octets = new byte[dice.nextBoolean() ? 4 : 16];
        dice.nextBytes(octets);
        return IpAddress.ofOctets(octets);
    }

    private ReportedName name() {
        return ReportedName.of("n" + dice.nextInt(50) + ".kojo.example");
    }

    private Remark remark() {
        return new Remark(text(), dice.nextBoolean() ? Remark.ENGLISH : "ja");
    }

    private String text() {
        return TEXTS[dice.nextInt(TEXTS.length)];
    }

    private <E extends Enum<E> & Word> Told<E> one(E[] values) {
        E value;
        do {
            value = values[dice.nextInt(values.length)];
        } while (value.word().isEmpty());
        return Told.of(value);
    }

    private <T> Optional<T> maybe(T value) {
        return dice.nextBoolean() ? Optional.of(value) : Optional.empty();
    }
}
