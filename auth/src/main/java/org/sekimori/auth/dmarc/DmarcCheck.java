package org.sekimori.auth.dmarc;

import java.util.List;
import java.util.Optional;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Transcript;

/// Everything that DMARC found out about one message.
///
/// @param verdict the result, with its cause
/// @param author whose message it claims to be; empty where there is no one author domain
/// @param applied the record that applies, where there is one
/// @param alignments each identifier that was given, in its order, and how it stands to the author
/// @param existence whether the author domain exists (RFC 9989 §7.4 may want to know); empty where
///   it was not asked: it is asked of what fails and its owner asks to be kept out
/// @param shadow what the other discovery method says, where it was asked
/// @param asked every question to the DNS, in order
public record DmarcCheck(
        DmarcVerdict verdict,
        Optional<AuthorDomain> author,
        Optional<AppliedPolicy> applied,
        List<Alignment> alignments,
        DiscoveryMethod discovery,
        Optional<Existence> existence,
        Optional<Shadow> shadow,
        List<Transcript.Asked> asked) {

    public DmarcCheck {
        alignments = List.copyOf(alignments);
        asked = List.copyOf(asked);
    }

    /// The author domain and its organization.
    ///
    /// @param organizationalDomain empty where a question went unanswered
    /// @param walk where records were looked for
    public record AuthorDomain(Domain domain, Optional<Domain> organizationalDomain, Walk walk) {}

    /// The domain in From (RFC 9989 §3.2.2).
    public Optional<Domain> authorDomain() {
        return author.map(AuthorDomain::domain);
    }

    public Optional<Domain> organizationalDomain() {
        return author.flatMap(AuthorDomain::organizationalDomain);
    }

    /// Where the record that applies was found (RFC 9989 §3.2.5).
    public Optional<Domain> policyDomain() {
        return applied.map(AppliedPolicy::domain);
    }

    public Optional<DmarcRecord> record() {
        return applied.map(AppliedPolicy::record);
    }

    /// The policy that applies, after `sp` and `np` and before `t`.
    public Optional<DmarcPolicy> policy() {
        return applied.flatMap(AppliedPolicy::policy);
    }

    /// Whether the record says `t=y`.
    public boolean testing() {
        return record().map(DmarcRecord::testing).orElse(false);
    }

    /// What the owner asks to be done with this message: none where it passes; empty where DMARC
    /// came to no pass and no fail.
    public Optional<DmarcPolicy> disposition() {
        return switch (verdict) {
            case DmarcVerdict.Pass _ -> Optional.of(DmarcPolicy.NONE);
            case DmarcVerdict.Fail _ -> applied.flatMap(AppliedPolicy::afterTesting);
            case DmarcVerdict.None _, DmarcVerdict.TempError _, DmarcVerdict.PermError _ ->
                    Optional.empty();
        };
    }

    public boolean spfAligned() {
        return alignments.stream()
                .anyMatch(a ->
                        a.isAligned() && a.identifier() instanceof AuthenticatedIdentifier.Spf);
    }

    public boolean dkimAligned() {
        return alignments.stream()
                .anyMatch(a ->
                        a.isAligned() && a.identifier() instanceof AuthenticatedIdentifier.Dkim);
    }

    DmarcCheck with(Shadow other) {
        return new DmarcCheck(
                verdict,
                author,
                applied,
                alignments,
                discovery,
                existence,
                Optional.of(other),
                asked);
    }

    DmarcCheck with(Existence known) {
        return new DmarcCheck(
                verdict, author, applied, alignments, discovery, Optional.of(known), shadow, asked);
    }

    DmarcCheck with(List<Transcript.Asked> allAsked) {
        return new DmarcCheck(
                verdict, author, applied, alignments, discovery, existence, shadow, allAsked);
    }

    DmarcCheck with(DmarcVerdict other) {
        return new DmarcCheck(
                other, author, applied, alignments, discovery, existence, shadow, asked);
    }
}
