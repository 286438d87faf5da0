package org.sekimori.advice.sender;

import java.util.List;
import java.util.Optional;

/// A service that sends, or somebody's own servers.
///
/// @param id what it is called in the catalogue
/// @param remedy what its customer does there
/// @param seen when its evidence was last looked at and where, as the catalogue says
/// @param claim what the owner of the domain says of it
public record Sender(
        String id,
        Label name,
        SenderKind kind,
        Remedy remedy,
        Optional<String> seen,
        Optional<Claim> claim) {
    /// A text in both languages.
    public record Label(String english, String japanese) {}

    /// What makes mail from a service pass.
    ///
    /// @param spf whether SPF can be aligned there
    /// @param include what the owner's SPF record is to include
    /// @param records what is to be published: `CNAME s1._domainkey.{domain} <from the panel>`;
    ///   `{domain}` is the owner's, what stands in angle brackets is told by the service
    /// @param how where the switch is
    /// @param page where the service describes it
    public record Remedy(
            SpfReach spf,
            List<String> include,
            List<String> records,
            Optional<Label> how,
            Optional<String> page) {
        public Remedy {
            include = List.copyOf(include);
            records = List.copyOf(records);
        }
    }
}
