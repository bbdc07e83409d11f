package dev.switchboard.signaling.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BudgetTest {
    private final Budget budget = new Budget(10);
    private final Budget.Account one = budget.open();
    private final Budget.Account two = budget.open();

    @Test
    void allAccountsTogetherSpendIt() {
        one.set(6);
        two.set(4);
        assertThat(budget.isSpent()).isFalse();
        two.set(5);
        assertThat(budget.isSpent()).isTrue();
        assertThat(one.isSpent()).isTrue();
        one.set(0);
        assertThat(budget.isSpent()).isFalse();
        assertThat(budget.held()).isEqualTo(5);
    }

    @Test
    void aClosedAccountHoldsNothingWhateverItSaysLater() {
        one.set(6);
        one.close();
        one.set(7);
        assertThat(budget.held()).isZero();
    }
}
