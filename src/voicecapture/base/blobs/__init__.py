"""Where the larger sealed parts lie: in a folder, or in a bucket of an S3 service (``store``)."""
