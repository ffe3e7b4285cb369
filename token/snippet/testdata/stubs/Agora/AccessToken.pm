package Agora::AccessToken; # what perl -c looks for
use constant {KJoinChannel => 1, KPublishAudioStream => 2, KPublishVideoStream => 3, KPublishDataStream => 4};
1;
