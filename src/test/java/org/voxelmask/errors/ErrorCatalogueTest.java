package org.voxelmask.errors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ErrorCatalogueTest {

    @Test
    void theDocumentIsMadeFromTheCatalogue() throws Exception {
        String document = Files.readString(Path.of("docs", "errors.md"));
        assertEquals(
                ErrorCatalogue.read().markdown(),
                document,
                "make it again: voxelmask errors --markdown > docs/errors.md");
    }

    @Test
    void everyCodeHasItsCategoryItsMeaningAndSomethingToDo() throws Exception {
        ErrorCatalogue catalogue = ErrorCatalogue.read();
        Set<String> codes = new HashSet<>();
        for (ErrorCode code : ErrorCode.values()) {
            assertTrue(codes.add(code.code()), code + " has the number of another");
            assertTrue(code.code().matches("VM-[1-9][0-9]{3}"), code.code());
            assertTrue(code.code().startsWith("VM-" + code.category().prefix()), code.code());
            ErrorCatalogue.Entry entry = catalogue.of(code);
            assertTrue(entry.meaning().matches("[A-Z][^|]+[^.|]"), entry.meaning());
            assertTrue(entry.advice().matches("[^|]+[^.|]"), entry.advice());
        }
        assertEquals(
                ErrorCategory.values().length,
                Arrays.stream(ErrorCode.values())
                        .map(ErrorCode::category)
                        .distinct()
                        .count());
    }

    @Test
    void aCodeIsFoundByItsNumberItsNameAndItsReason() {
        assertEquals(Optional.of(ErrorCode.PIXEL_DATA_CORRUPTED), ErrorCode.find("vm-1203"));
        assertEquals(Optional.of(ErrorCode.PIXEL_DATA_CORRUPTED), ErrorCode.find("1203"));
        assertEquals(Optional.of(ErrorCode.PIXEL_DATA_CORRUPTED), ErrorCode.find("pixel_data_corrupted"));
        assertEquals(Optional.of(ErrorCode.PIXEL_DATA_CORRUPTED), ErrorCode.ofReason("PIXEL_DATA_CORRUPTED"));
        assertEquals(Optional.empty(), ErrorCode.find("VM-9999"));
        assertEquals(Optional.empty(), ErrorCode.ofReason("NO_PHI_DETECTED"));
        assertEquals(Optional.of(ErrorCode.OUT_OF_RESOURCES), ErrorCode.ofStatus(0xA700));
        assertEquals(Optional.empty(), ErrorCode.ofStatus(0));
    }
}
