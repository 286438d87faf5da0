package org.sekimori.auth.dmarc;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A DMARC policy record (RFC 9989 §4.7), read leniently: what is wrong in it became its default,
/// and a [Finding].
///
/// @param text the TXT record as it came
/// @param requests what it asks for
/// @param alignment how closely identifiers must match
/// @param psd whether the name is a public suffix
/// @param testing `t=y`: one level milder, please
/// @param reporting where reports are wanted, and which
/// @param findings what is worth telling the owner, in the order of the record
public record DmarcRecord(
        String text,
        Requests requests,
        Modes alignment,
        Psd psd,
        boolean testing,
        Reporting reporting,
        List<Finding> findings) {

    /// Report URIs that are kept of each of `rua` and `ruf`. RFC 9990 §3.5 wants reports to go to
    /// each; no owner needs more, and an attacker must not get more.
    public static final int MAX_REPORT_URIS = 16;

    public DmarcRecord {
        findings = List.copyOf(findings);
    }

    /// Reads a TXT record; empty where it does not start with `v=DMARC1` (RFC 9989 §4.10, step 2).
    public static Optional<DmarcRecord> parse(String text) {
        return DmarcRecordReader.read(text);
    }

    /// The valid values of `p`, `sp` and `np`.
    ///
    /// @param p the domain itself
    /// @param sp subdomains that exist
    /// @param np subdomains that do not exist
    /// @param spoiled whether `p` is missing, or any of the three has no valid value
    public record Requests(
            Optional<DmarcPolicy> p,
            Optional<DmarcPolicy> sp,
            Optional<DmarcPolicy> np,
            boolean spoiled) {}

    /// `adkim` and `aspf`.
    public record Modes(Mode dkim, Mode spf) {}

    /// How closely an identifier must match the author domain (RFC 9989 §3.2.10).
    public enum Mode {
        /// The same organizational domain.
        RELAXED,
        /// The same name.
        STRICT
    }

    /// The `psd` tag.
    public enum Psd {
        /// `y`: a public suffix.
        YES,
        /// `n`: an organizational domain, whatever stands above it.
        NO,
        /// `u`, the default.
        UNKNOWN
    }

    /// `rua`, `ruf` and `fo`. `fo` means nothing without a `ruf`.
    public record Reporting(
            List<ReportUri> aggregate, List<ReportUri> failure, Set<FailureOption> options) {
        public Reporting {
            aggregate = List.copyOf(aggregate);
            failure = List.copyOf(failure);
            options = Set.copyOf(options);
        }
    }

    /// When a failure report is wanted.
    public enum FailureOption {
        /// `0`: no mechanism gave an aligned pass.
        ALL_FAIL,
        /// `1`: some mechanism gave no aligned pass.
        ANY_FAIL,
        /// `d`: a DKIM signature failed, aligned or not.
        DKIM,
        /// `s`: SPF failed, aligned or not.
        SPF
    }

    /// Something in the record that its owner should know.
    ///
    /// @param detail the tag, the value or the words concerned
    /// @param position where in the text, counted from 0
    public record Finding(Problem problem, String detail, int position) {}

    /// What a [Finding] is about.
    public enum Problem {
        SYNTAX("not a tag"),
        DUPLICATE_TAG("the tag stands twice; the first one counts"),
        UNKNOWN_TAG("no such tag; ignored"),
        REMOVED_TAG("the tag was removed by RFC 9989; ignored"),
        INVALID_VALUE("not a value of this tag"),
        MISSING_POLICY("no p tag"),
        INVALID_URI("not a URI that reports could go to"),
        TOO_MANY_URIS("more URIs than are used"),
        SIZE_LIMIT("size limits were removed by RFC 9989; ignored"),
        OTHER_SCHEME("receivers need to know no scheme but mailto"),
        OPTIONS_WITHOUT_ADDRESS("fo means nothing without ruf");

        private final String words;

        Problem(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /// What a record without a valid set of policies is good for (RFC 9989 §4.10.1).
    public enum Use {
        /// Its policies are valid.
        AS_PUBLISHED,
        /// They are not, but someone waits for reports: as if it said `p=none`.
        AS_NONE,
        /// They are not, and nobody does: DMARC is not applied.
        NOT_AT_ALL
    }

    /// How the record is to be taken (RFC 9989 §4.10.1).
    public Use use() {
        if (!requests.spoiled()) {
            return Use.AS_PUBLISHED;
        }
        return reporting.aggregate().isEmpty() ? Use.NOT_AT_ALL : Use.AS_NONE;
    }
}
