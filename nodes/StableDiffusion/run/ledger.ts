import { canceled, ProviderError } from '../core/base/errors';
import { toAmount, toBillionths } from '../core/base/cost';

/** What a request may cost, and the most that may be spent with it, in the same unit. */
export interface Wish {
	price: number;
	budget: number;
	unit: string;
}

/** An amount that is set aside. Billionths; it ends by being spent or given back. */
export interface Hold {
	readonly amount: bigint;
}

/**
 * What one node spends in one execution. An amount is set aside before a request is sent, so that
 * requests that run at the same time cannot spend it twice.
 */
export class Ledger {
	private spent = 0n;
	private open = 0n;
	private paid = 0;
	private doubtful = 0n;
	private waiting: Array<() => void> = [];

	/**
	 * Sets the price aside. Where only the open requests of others leave too little, it waits until
	 * one of them ends, because that may give its amount back. Throws where the budget is too small.
	 * With `mayWait` false it never waits: who keeps others waiting must not wait for them.
	 */
	async reserve(wish: Wish, mayWait: boolean, signal?: AbortSignal): Promise<Hold> {
		const amount = toBillionths(wish.price);
		const budget = toBillionths(wish.budget);
		for (;;) {
			if (signal?.aborted) throw canceled();
			if (this.spent + this.open + amount <= budget) break;
			if (this.spent + amount > budget || this.open === 0n || !mayWait) throw this.exceeded(wish);
			await this.change(signal);
		}
		this.open += amount;
		return { amount };
	}

	/** The request was made. `isSure` is false where no answer says that it was billed. */
	spend({ amount }: Hold, isSure: boolean): void {
		this.open -= amount;
		this.spent += amount;
		this.paid += 1;
		if (!isSure) this.doubtful += amount;
		this.wake();
	}

	/** The request was certainly not billed. */
	giveBack({ amount }: Hold): void {
		this.open -= amount;
		this.wake();
	}

	/** The provider told another amount than was estimated. Billionths, negative where it was less. */
	correct(difference: bigint): void {
		this.spent += difference;
		this.wake();
	}

	private exceeded({ price, budget, unit }: Wish): ProviderError {
		const amount = (billionths: bigint) => `${toAmount(billionths)} ${unit}`;
		const doubt =
			this.doubtful === 0n
				? ''
				: `, of which ${amount(this.doubtful)} had no answer and may not have been billed`;
		const running = this.open === 0n ? '' : ` ${amount(this.open)} more are set aside.`;
		const requests = `${this.paid} ${this.paid === 1 ? 'request' : 'requests'}`;
		return new ProviderError(
			'budget',
			`'Budget' ${budget} ${unit} is too small for the next request, which costs ${price}`,
			{
				hint: `Nothing was sent. This execution has spent ${amount(this.spent)} with ${requests}${doubt}.${running} Raise 'Budget', or run the remaining items in another execution.`,
			},
		);
	}

	private async change(signal?: AbortSignal): Promise<void> {
		await new Promise<void>((resolve) => {
			const wake = () => {
				signal?.removeEventListener('abort', wake);
				resolve();
			};
			this.waiting.push(wake);
			signal?.addEventListener('abort', wake);
		});
	}

	private wake(): void {
		const waiting = this.waiting;
		this.waiting = [];
		for (const wake of waiting) wake();
	}
}
