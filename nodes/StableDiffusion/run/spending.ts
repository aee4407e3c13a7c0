import type { IExecuteFunctions } from 'n8n-workflow';

import type { Cost } from '../core/base/cost';
import { toAmount, toBillionths } from '../core/base/cost';
import { badParameter } from '../core/base/errors';
import { mayBeBilled } from '../core/calls/perhapsBilled';
import type { ApiRequest } from '../core/calls/request';
import type { Reservation, Toolbox } from '../core/calls/toolbox';
import type { Choice } from './choice';
import type { Journal } from './journal';
import type { Hold } from './ledger';
import { Ledger } from './ledger';
import type { ChosenOptions } from './sharedOptions';

/** The item that spends. */
interface Spender extends Choice {
	context: IExecuteFunctions;
	journal: Journal;
	options: Pick<ChosenOptions, 'budget'>;
}

/**
 * The ledgers of an execution, by the names of its nodes: a node that runs again in the same execution, in a
 * loop or because of Retry On Fail, has one budget. n8n gives all nodes of an execution the same
 * signal (n8n-core, workflow-execute, 2.41.1), and forgets it with the execution.
 */
const ledgers = new WeakMap<object, Map<string, Ledger>>();

/** What one item spends: what its requests cost, and what its budget allows. */
export class Spending {
	/** Answered requests whose cost is not settled, because their job is not over. */
	private readonly jobs: Hold[] = [];
	private accepted = 0n;
	private requests = 0;
	private cost = 0n;
	private isKnown = true;
	private isSettled = false;

	constructor(private readonly spender: Spender) {}

	/** Before a submit. Throws where the budget does not allow it, or where its price is not known. */
	async reserve(request: ApiRequest, tools: Toolbox): Promise<Reservation | undefined> {
		const { provider, options, context } = this.spender;
		const { pricing } = provider;
		const { budget } = options;
		if (!pricing || (budget === undefined && !pricing.isFixed)) return undefined;
		const price = await pricing.priceOf(request, tools);
		if (budget === undefined) return { answered: () => this.charge(price), failed: () => {} };
		if (price === undefined) throw unknownPrice(provider.displayName);
		const ledger = ledgerOf(this.spender);
		const wish = { price, budget, unit: pricing.unit };
		const signal = context.getExecutionCancelSignal();
		const hold = await ledger.reserve(wish, this.jobs.length === 0, signal);
		return {
			answered: () => this.answered(hold, ledger, price),
			failed: (error) => (mayBeBilled(error) ? ledger.spend(hold, false) : ledger.giveBack(hold)),
		};
	}

	/** When the item is over, with what the provider told about its cost. */
	settle(told?: Cost): void {
		const { provider, options } = this.spender;
		if (options.budget === undefined || this.isSettled) return;
		this.isSettled = true;
		const ledger = ledgerOf(this.spender);
		for (const hold of this.jobs.splice(0)) ledger.spend(hold, true);
		const isComparable = told?.unit === provider.pricing?.unit && this.requests > 0;
		if (told && isComparable) ledger.correct(toBillionths(told.amount) - this.accepted);
	}

	/** What the answered requests cost, by documented prices. */
	documented(): Cost | undefined {
		const { pricing } = this.spender.provider;
		if (!pricing?.isFixed || !this.isKnown || this.cost === 0n) return undefined;
		return { amount: toAmount(this.cost), unit: pricing.unit };
	}

	private answered(hold: Hold, ledger: Ledger, price: number): void {
		this.charge(price);
		this.accepted += hold.amount;
		this.requests++;
		if (this.spender.operation.asynchronous) this.jobs.push(hold);
		else ledger.spend(hold, true);
	}

	private charge(price: number | undefined): void {
		if (price === undefined) this.isKnown = false;
		else this.cost += toBillionths(price);
	}
}

function ledgerOf({ context, journal }: Spender): Ledger {
	const key = context.getExecutionCancelSignal() ?? journal;
	const ofExecution = ledgers.get(key) ?? new Map<string, Ledger>();
	ledgers.set(key, ofExecution);
	const { name } = context.getNode();
	const ledger = ofExecution.get(name) ?? new Ledger();
	ofExecution.set(name, ledger);
	return ledger;
}

function unknownPrice(providerName: string) {
	return badParameter(
		`'Budget' cannot be kept: the price of this request at ${providerName} is not known.`,
		"Nothing was sent. Remove 'Budget', or choose an operation and a model whose price is known.",
	);
}
