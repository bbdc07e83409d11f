package dev.switchboard.peer.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MachineTest {
    @ParameterizedTest
    @CsvSource({"amd64,X86_64", "x86_64,X86_64", "aarch64,AARCH64", "arm64,AARCH64"})
    void machineIsKnownByEveryNameThatJavaUses(String architecture, Machine machine) {
        assertThat(Machine.of(architecture)).isEqualTo(machine);
    }

    @ParameterizedTest
    @ValueSource(strings = {"riscv64", "arm", "i386"})
    void otherProcessorsAreRefusedByName(String architecture) {
        assertThatThrownBy(() -> Machine.of(architecture))
                .isInstanceOf(NativeEnvironmentException.class)
                .hasMessageContainingAll("x86_64 and aarch64", architecture);
    }
}
