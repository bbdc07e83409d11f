package dev.switchboard.signaling.fleet;

/** Is told what happens between nodes, to count it. Called from the fleet loop; no call waits, throws or calls back. */
public interface FleetEvents {
    /** For where nobody counts. */
    FleetEvents NONE = new FleetEvents() {
        @Override
        public void owned(int ids) {}

        @Override
        public void sent(NodeId to) {}

        @Override
        public void received(NodeId from) {}

        @Override
        public void lost() {}

        @Override
        public void died(NodeId node) {}
    };

    /** So many ids are owned by connections of this node now. */
    void owned(int ids);

    /** A peer's request was given to the bus for another node. */
    void sent(NodeId to);

    /** A peer's request came from another node. */
    void received(NodeId from);

    /** A request failed after its sender was told that it was taken. */
    void lost();

    /** A node's lease ran out, or nothing is to be had to do with it any more. */
    void died(NodeId node);
}
