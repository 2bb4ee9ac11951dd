import type { Catalog } from '../core/catalog/catalog';
import type { Offer, Rate, Service, UnrankedReason } from '../core/catalog/schema';
import { quote, type QuoteLine, quoteLines } from '../core/pricing/quote';
import type { Range } from '../core/tokens/tokenCount';
import { withoutUndefined } from '../core/catalog/modelFacts';
import { nearestNames } from '../core/catalog/nearest';
import { type QuoteRequest, usageOfRequest } from './quoteRequest';

/** The rate that was applied, and where it is from. */
export interface RateAnswer {
  service: Service;
  aboveInput: number;
  /** USD per million tokens. */
  perMillion: Rate['perMillion'];
  /** Name of the price list, and the date of its data. */
  source: string;
  date: string;
  /** The provider's own page of prices, where it is known. */
  page?: string;
  /** Prices that another list states, by part. */
  filledFrom?: Record<string, { source: string; date: string }>;
  /** Prices that no list states, by part: the provider's rule that they follow from. */
  derived?: Rate['derived'];
  /** When it holds: from, until before, and in which hours of the day. */
  from?: string;
  until?: string;
  window?: Rate['window'];
  /** USD for each request, beside its tokens. */
  perRequest?: number;
  /** Names of other lists that state the same input and output prices. */
  confirmedBy?: string[];
  /** What other lists state otherwise. */
  conflicts?: { source: string; date: string; perMillion: Rate['perMillion'] }[];
  /** How a contradiction was settled. */
  reviewed?: Rate['reviewed'];
  /** What of it the user has set. */
  yours?: Rate['yours'];
}

/** The answer to a quote request. */
export type QuoteAnswer =
  | {
      usd: Range;
      offer: string;
      lines: QuoteLine[];
      rate: RateAnswer;
      /** Why the offer is priced but never ranked. */
      unranked?: UnrankedReason;
    }
  | { unknown: string };

const mostRemembered = 10_000;

/** Answers quote requests from the pricing table. Searching for near names is remembered. */
export class Quoter {
  private readonly misses = new Map<string, string>();

  constructor(private readonly catalog: Catalog) {}

  answer(request: QuoteRequest): QuoteAnswer {
    const provider = request.provider.trim().toLowerCase();
    const model = request.model.trim();
    const offer = this.catalog.offer(`${provider}:${model}`);
    if (offer === undefined) return { unknown: this.missing(provider, model) };
    const usage = usageOfRequest(request);
    const priced = quote(offer, usage);
    if ('unknown' in priced) return priced;
    return {
      usd: priced.usd,
      offer: offer.id,
      lines: quoteLines(offer, usage),
      rate: this.rateAnswer(offer, priced.rate),
      ...(offer.unranked && { unranked: offer.unranked }),
    };
  }

  private rateAnswer(offer: Offer, rate: Rate): RateAnswer {
    const { service, aboveInput, from, until, window, perMillion, perRequest, source } = rate;
    const { filledFrom, derived, confirmedBy, conflicts, reviewed, yours } = rate;
    const page = this.catalog.pageOf(offer);
    const listed = (id: string): { source: string; date: string } => {
      const { name, date } = this.catalog.list(id);
      return { source: name, date };
    };
    const filled =
      filledFrom && Object.entries(filledFrom).map(([part, id]) => [part, listed(id)] as const);
    return {
      service,
      aboveInput,
      perMillion,
      ...listed(source),
      ...(page !== undefined && { page }),
      ...(filled && { filledFrom: Object.fromEntries(filled) }),
      ...withoutUndefined({
        from,
        until,
        window,
        perRequest,
        derived,
        confirmedBy: confirmedBy?.map((id) => this.catalog.list(id).name),
        conflicts:
          conflicts &&
          Object.entries(conflicts).map(([id, prices]) => ({
            ...listed(id),
            perMillion: prices,
          })),
        reviewed,
        yours,
      }),
    };
  }

  private missing(provider: string, model: string): string {
    const key = `${provider}\n${model}`;
    const remembered = this.misses.get(key);
    if (remembered !== undefined) return remembered;
    const reason = this.explain(provider, model);
    if (this.misses.size >= mostRemembered) this.misses.clear();
    this.misses.set(key, reason);
    return reason;
  }

  private explain(provider: string, model: string): string {
    const { providers } = this.catalog.data;
    if (!Object.hasOwn(providers, provider)) {
      return `no provider is called ${provider}; nearest: ${nearestNames(provider, Object.keys(providers)).join(', ')}`;
    }
    const offers = this.catalog.offers.filter((offer) => offer.provider === provider);
    // Whoever typed the canonical id of a model is told what the provider calls it.
    const meant = offers.filter((offer) => offer.model.toLowerCase() === model.toLowerCase());
    const ids = (meant.length > 0 ? meant : offers).map(({ id }) => id.slice(id.indexOf(':') + 1));
    return `${provider} does not list ${model}; nearest: ${nearestNames(model, ids).join(', ')}`;
  }
}
