"""Where the batches of the pipeline run: in this process, on its cores, on a cluster."""
