package dev.holdfast.modules.jar.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClauseTest {
    @Test
    void keepsNamesApartFromWhatIsSaidOfThem() {
        List<Clause> clauses = Clause.parse("com.a; com.b;version=\"[1,2)\"; resolution:=optional , com.c");

        assertEquals(
                List.of(
                        new Clause(List.of("com.a", "com.b"), Map.of("version", "[1,2)", "resolution:", "optional")),
                        new Clause(List.of("com.c"), Map.of())),
                clauses);
    }

    @Test
    void splitsNothingInsideQuotes() {
        List<Clause> clauses = Clause.parse("com.a;uses:=\"com.x,com.y;com.z\",com.b");

        assertEquals("com.x,com.y;com.z", clauses.get(0).parameters().get("uses:"));
        assertEquals(List.of("com.a", "com.b"), Clause.names("com.a;uses:=\"com.x,com.y\",com.b"));
    }

    @Test
    void readsAFilterThatHoldsEqualsSigns() {
        List<Clause> clauses = Clause.parse("osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=17))\"");

        assertEquals(
                "(&(osgi.ee=JavaSE)(version=17))", clauses.get(0).parameters().get("filter:"));
    }

    @Test
    void findsNothingInAnEmptyHeader() {
        assertEquals(List.of(), Clause.parse(""));
    }
}
