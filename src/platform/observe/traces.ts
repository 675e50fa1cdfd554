import { context, propagation, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/*
 * Spans for whoever runs a collector: an OpenTelemetry SDK is loaded before us (`NODE_OPTIONS=--import …`), and without one all of this
 * does nothing. A span is called by its route's pattern; it holds no address, number, name or content, nor does a fault in it.
 */

const tracer = trace.getTracer('binhan')
const spans = new WeakMap<FastifyRequest, Span>()

/** A span for each request, below the one of who sent it where they say so; what is done for it comes below. */
export function traceRequests(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _, done) => {
    const { method, routeOptions, headers } = request
    const route = routeOptions.url ?? 'none'
    const above = propagation.extract(context.active(), headers)
    const attributes = { 'http.request.method': method, 'http.route': route }
    const span = tracer.startSpan(`${method} ${route}`, { kind: SpanKind.SERVER, attributes }, above)
    spans.set(request, span)
    context.with(trace.setSpan(above, span), done)
  })
  server.addHook('onResponse', async (request, { statusCode }) => {
    const span = spans.get(request)
    span?.setAttribute('http.response.status_code', statusCode)
    if (statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR })
    span?.end()
  })
}

/** A span for a piece of work beside the requests, by our own name of it. */
export function traced<T>(name: string, work: () => Promise<T>): Promise<T> {
  return tracer.startActiveSpan(name, async (span) => {
    try {
      return await work()
    } catch (error) {
      // Its message may hold what was worked on.
      span.setStatus({ code: SpanStatusCode.ERROR })
      throw error
    } finally {
      span.end()
    }
  })
}
