package org.sekimori.likeness;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Words that say something about a name that has them.
final class Words {
    /// What is put beside a name to make it sound official, in English and in Japanese as it is
    /// typed.
    private static final Set<String> ADDED =
            looksOf(
                    """
                    login logon signin sso auth verify verification confirm secure security safe
                    account accounts billing bill invoice pay payment payments card bank banking
                    update upgrade alert notice info help support service services customer member
                    members my web www mail email webmail smtp mx online portal id reset password
                    shop store official group global japan jp point points gift campaign delivery
                    tracking order orders refund wallet cloud app mobile admin team desk center
                    ninsho anzen kakunin touroku toroku koushin koshin hontou honnin shiharai
                    seikyu seikyuu furikomi ginko ginkou kaiin okyakusama madoguchi otoiawase
                    jimukyoku koushiki koshiki haisou haiso nimotsu chumon chuumon kessai
                    hojokin kanpu kinkyu oshirase tsuuchi tsuchi
                    """);

    /// What stands in public suffixes, and so beside a name that plays being one.
    private static final Set<String> SUFFIXES =
            looksOf("co or ne go ac ad gr lg ed com net org info biz jp tokyo us uk cn kr tw eu");

    /// Labels that many have, for the word and not for each other. Near them is no sign.
    private static final Set<String> EVERYDAY =
            Set.of(
                    "mail",
                    "smtp",
                    "news",
                    "info",
                    "shop",
                    "store",
                    "service",
                    "support",
                    "online",
                    "office",
                    "digital",
                    "design",
                    "studio",
                    "system",
                    "systems",
                    "network",
                    "center",
                    "company",
                    "market",
                    "media",
                    "global",
                    "international",
                    "travel",
                    "school",
                    "clinic",
                    "hospital",
                    "hotel",
                    "garden",
                    "energy",
                    "music",
                    "book",
                    "books",
                    "house",
                    "home",
                    "world",
                    "japan",
                    "tokyo",
                    "osaka",
                    "kyoto",
                    "asahi",
                    "nifty",
                    "sakura",
                    "hikari",
                    "mirai",
                    "midori",
                    "kenko",
                    "seikatsu",
                    "example",
                    "test",
                    "smile",
                    "first",
                    "best",
                    "green",
                    "sunrise",
                    "future");

    private Words() {}

    private static Set<String> looksOf(String words) {
        return Stream.of(words.strip().split("\\s+"))
                .map(Glyphs::strict)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// @param looks as [Glyphs#strict] has it
    static boolean isAdded(String looks) {
        return ADDED.contains(looks);
    }

    /// @param looks as [Glyphs#strict] has it
    static boolean isOfSuffixes(String looks) {
        return SUFFIXES.contains(looks);
    }

    static boolean isEveryday(String label) {
        return EVERYDAY.contains(label);
    }
}
