package org.sekimori.advice.sender;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sekimori.advice.sender.Sender.Label;
import org.sekimori.advice.sender.Sender.Remedy;

/// Makes a sender of what was written about it.
final class CatalogueSenders {
    private CatalogueSenders() {}

    /// Without a name it is called as in the catalogue; without a kind it is none of those known.
    static Sender read(String id, Map<Field, List<String>> said) {
        String english = one(said, Field.EN).or(() -> one(said, Field.JA)).orElse(id);
        return new Sender(
                id,
                new Label(english, one(said, Field.JA).orElse(english)),
                one(said, Field.KIND).flatMap(SenderKind::of).orElse(SenderKind.OTHER),
                remedy(said),
                one(said, Field.SEEN),
                one(said, Field.CLAIM).flatMap(Claim::of));
    }

    private static Remedy remedy(Map<Field, List<String>> said) {
        Optional<Label> how =
                one(said, Field.HOW_EN)
                        .flatMap(english ->
                                one(said, Field.HOW_JA)
                                        .map(japanese -> new Label(english, japanese)));
        return new Remedy(
                one(said, Field.SPF).flatMap(SpfReach::of).orElse(SpfReach.UNKNOWN),
                said.getOrDefault(Field.INCLUDE, List.of()),
                said.getOrDefault(Field.PUBLISH, List.of()),
                how,
                one(said, Field.PAGE));
    }

    private static Optional<String> one(Map<Field, List<String>> said, Field field) {
        return said.getOrDefault(field, List.of()).stream().findFirst();
    }
}
