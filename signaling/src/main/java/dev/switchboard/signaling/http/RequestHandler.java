package dev.switchboard.signaling.http;

import java.io.IOException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests, with the header that keeps a browser safe. Not on the thread that selects: metrics take a while.
 */
final class RequestHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

    /** The page runs no script but its own, and speaks to nobody but signaling servers. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; connect-src 'self' ws: wss:;"
            + " img-src 'self' data: blob:; media-src 'self' blob:; frame-ancestors 'none'; base-uri 'none';"
            + " form-action 'self'";

    private final Routes routes;
    private final Visitors visitors;

    RequestHandler(Routes routes, Visitors visitors) {
        this.routes = routes;
        this.visitors = visitors;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        visitors.asked(endPoint);
        Request.addCompletionListener(request, failure -> visitors.answered(endPoint));
        boolean headOnly = request.getMethod().equals("HEAD");
        if (headOnly || request.getMethod().equals("GET")) {
            send(find(request.getHttpURI().getPath()), headOnly, response, callback);
        } else {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            // What follows the head is of no interest, and is not waited for.
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            send(Answer.text(405, "this can only be read"), false, response, callback);
        }
        return true;
    }

    /** Jetty would log the whole URL of a request that fails, with whatever a stranger put there. */
    private Answer find(String path) {
        try {
            return routes.find(path);
        } catch (IOException | RuntimeException e) {
            LOG.error("a request failed", e);
            return Answer.text(500, "the server failed");
        }
    }

    private static void send(Answer answer, boolean headOnly, Response response, Callback callback) {
        response.setStatus(answer.status());
        var headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, answer.mediaType());
        headers.put("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        // The files change with the server, so a browser asks each time.
        headers.put(HttpHeader.CACHE_CONTROL, "no-cache");
        headers.put(HttpHeader.CONTENT_LENGTH, answer.content().remaining());
        if (headOnly) {
            callback.succeeded();
        } else {
            response.write(true, answer.content().duplicate(), callback);
        }
    }
}
